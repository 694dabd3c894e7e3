import { ListTree } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useFields } from '@/api/fields/list-fields';
import { useProposal } from '@/api/proposals/get-proposal';
import { usePatch } from '@/api/projects/get-patch';
import { useMembers } from '@/api/workspaces/list-members';
import type { TaskView } from '@/links';
import { boardColumns, groupings } from '@/model/board';
import { withProposed } from '@/model/proposed';
import { sortTasks } from '@/model/query/sort';
import type { Project } from '@/model/types';
import { Button } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { EmptyState } from '@/ui/EmptyState';
import { BulkBar } from '@/ui/table/BulkBar';
import { allColumns } from '@/ui/table/columns';
import { ColumnsPicker } from '@/ui/table/ColumnsPicker';
import { useColumns } from '@/ui/table/use-columns';
import { useKeptChoice } from '@/ui/use-kept-choice';
import { useWriting } from '@/writing/use-writing';
import { AskButtons } from './asking/AskButtons';
import { AskDialog } from './asking/AskDialog';
import { ProposalPanel } from './asking/ProposalPanel';
import { revealOperation } from './asking/reveal-operation';
import { BreakDownButton } from './asking/BreakDownButton';
import { canBreakDown, useAsking } from './asking/use-asking';
import { Board } from './board/Board';
import { GroupPicker } from './board/GroupPicker';
import { NewBranchDialog } from './branches/NewBranchDialog';
import { TaskPeek } from '@/task/TaskPeek';
import { TaskTree } from './TaskTree';
import { CriticalToggle } from './planning/CriticalToggle';
import { useCritical } from './planning/use-critical';
import { ProjectTable } from './ProjectTable';
import { PastBanner } from './time/PastBanner';
import { TimeScrubber } from './time/TimeScrubber';
import { useTimeTravel } from './time/use-time-travel';
import { Timeline } from './timeline/Timeline';
import { zoomNames } from './timeline/zoom';
import { ZoomPicker } from './timeline/ZoomPicker';
import { TreeToolbar } from './TreeToolbar';
import { useTaskActions } from '@/task/use-task-actions';
import { useTree, type Arrange } from './use-tree';
import { useTreeCommands } from './use-tree-commands';

interface TasksProps {
  shape: TaskView;
  project: Project;
  head: number;
  version: number | undefined;
  readOnly: boolean;
  peeked: string | null;
  /** The one that is laid over the tasks. */
  proposalId: string | null;
  onPeek: (taskId: string | null) => void;
  onPropose: (proposalId: string | null) => void;
}

const none: ReadonlySet<string> = new Set();

/** The tasks of a project as a tree, a board, a table or a timeline, now or then, with the panel of one task beside it and its life below. */
export function Tasks({ shape, project, head, version, readOnly, peeked, proposalId, onPeek, onPropose }: TasksProps) {
  const isPast = version !== undefined;
  const [branching, setBranching] = useState(false);
  const filterInput = useRef<HTMLInputElement>(null);
  const members = useMembers();
  const fields = useFields();
  const offered = useMemo(() => allColumns(fields, { overProjects: false, instants: false }), [fields]);
  const columns = useColumns(project.branch?.projectId ?? project.id, offered);
  const place = project.branch?.projectId ?? project.id;
  const [grouping, setGrouping] = useKeptChoice(`board.${place}`, groupings);
  const [zoom, setZoom] = useKeptChoice(`zoom.${place}`, zoomNames);
  const arrange = useMemo((): Arrange | null => {
    if (shape === 'tree' || shape === 'timeline') return null;
    if (shape === 'board') return (tasks) => boardColumns(tasks, grouping, members).flatMap((column) => column.tasks);
    const names = new Map(members.map((member) => [member.userId, member.name]));
    return (tasks) => sortTasks(tasks, columns.sort, (id) => names.get(id));
  }, [shape, columns.sort, grouping, members]);
  const { data: proposal } = useProposal(isPast ? null : proposalId);
  const { project: laid, marks } = useMemo(() => withProposed(project, proposal), [project, proposal]);
  const tree = useTree(laid, arrange, marks);
  const critical = useCritical(project);
  const actions = useTaskActions(project, useWriting(project.id));
  const travel = useTimeTravel(project.id, head, { version, task: peeked ?? undefined, shape });
  const { data: patch } = usePatch(project.id, version ?? null);
  const changed = useMemo(() => (isPast && patch ? new Set(patch.diff.flatMap((entry) => entry.taskId ?? [])) : none), [isPast, patch]);
  const active = project.tasks.find(({ id }) => id === tree.activeRow?.task.id);
  const asking = useAsking({ project, task: active, selected: tree.selection.ids, enabled: !readOnly, onAsked: onPropose });
  const openTask = (taskId: string | null) => {
    // What is only proposed has no panel of its own: it is the proposal's operation.
    if (taskId !== null && marks.get(taskId) === 'create') revealOperation(proposal, taskId);
    else onPeek(taskId);
  };
  useTreeCommands({
    shape,
    project,
    tree,
    actions,
    readOnly,
    ghosts: marks,
    peeked,
    onPeek: openTask,
    onFilter: () => filterInput.current?.focus(),
  });

  const firstChanged = tree.rows.findIndex((row) => changed.has(row.task.id));
  const newTask = () => tree.setDraft({ parentTaskId: null, afterTaskId: null });
  const task = project.tasks.find((candidate) => candidate.id === peeked);
  const selected = new Set(tree.ids.filter((id) => tree.selection.ids.has(id)));
  const layout = { project, rows: tree, actions, readOnly, peeked, changed, critical: critical.tasks, marks, onOpen: openTask };
  const isEmpty = laid.tasks.length === 0 && tree.draft === null;
  return (
    <div className={cx('flex min-h-0 grow flex-col bg-surface', isPast && 'border-2 border-past-line')}>
      {isPast && (
        <PastBanner
          project={project}
          head={head}
          diff={patch?.diff}
          onShow={firstChanged < 0 ? undefined : () => tree.moveTo(firstChanged, 'center')}
          onBack={travel.backToNow}
          onBranch={project.branch ? undefined : () => setBranching(true)}
        />
      )}
      <TreeToolbar
        input={filterInput}
        filter={tree.filter}
        onFilter={tree.setFilter}
        shown={tree.rows.filter((row) => marks.get(row.task.id) !== 'create').length}
        total={project.tasks.length}
        readOnly={readOnly}
        onNew={newTask}
      >
        {!readOnly && <AskButtons projectId={project.id} onAsk={asking.forChange} onShow={onPropose} />}
        <CriticalToggle critical={critical} />
        {shape === 'board' && <GroupPicker grouping={grouping} onGroup={setGrouping} />}
        {shape === 'timeline' && <ZoomPicker zoom={zoom} onZoom={setZoom} />}
        {shape === 'table' && <ColumnsPicker offered={offered} shown={columns.shown} onToggle={columns.toggle} />}
      </TreeToolbar>
      <div className="flex min-h-0 grow">
        {isEmpty ? (
          <div className="grow">
            <EmptyState
              icon={<ListTree className="size-5" />}
              title={isPast ? 'No tasks at this moment' : 'No tasks yet'}
              text={isPast ? 'Move on along the line below to see them appear.' : 'Press C, or the button, and write the first one.'}
              action={!readOnly && <Button onClick={newTask}>New task</Button>}
            />
          </div>
        ) : shape === 'board' ? (
          <Board grouping={grouping} {...layout} />
        ) : shape === 'timeline' ? (
          <Timeline zoom={zoom} {...layout} />
        ) : shape === 'table' ? (
          <ProjectTable columns={columns} fields={fields} {...layout} />
        ) : (
          <TaskTree {...layout} />
        )}
        {proposalId !== null && !isPast && <ProposalPanel proposalId={proposalId} onShow={onPropose} />}
        {task && proposalId === null && (
          <TaskPeek
            project={project}
            task={task}
            actions={actions}
            readOnly={readOnly}
            onOpen={onPeek}
            lead={!readOnly && canBreakDown(task) && <BreakDownButton onBreakDown={() => asking.breakDown(task)} />}
            onClose={() => onPeek(null)}
          />
        )}
      </div>
      {selected.size > 0 && !readOnly && (
        <BulkBar
          count={selected.size}
          members={members}
          knownLabels={[...new Set(project.tasks.flatMap((each) => each.labels))].toSorted()}
          onChange={(change) => actions.changeAll(selected, change)}
          onDelete={() => {
            actions.changeAll(selected, { op: 'delete' });
            tree.selection.clear();
          }}
          onClear={tree.selection.clear}
        />
      )}
      {asking.question && (
        <AskDialog
          question={asking.question}
          pending={asking.pending}
          error={asking.error}
          onAsk={(text) => asking.ask(text)}
          onClose={asking.close}
        />
      )}
      {branching && <NewBranchDialog projectId={project.id} fromVersion={project.version} onClose={() => setBranching(false)} />}
      <TimeScrubber projectId={project.id} head={head} isPast={isPast} travel={travel} />
    </div>
  );
}
