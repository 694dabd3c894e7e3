import { ListTree } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { usePatch } from '@/api/projects/get-patch';
import type { Project } from '@/model/types';
import { Button } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { EmptyState } from '@/ui/EmptyState';
import { useWriting } from '@/writing/use-writing';
import { NewBranchDialog } from './branches/NewBranchDialog';
import { TaskPeek } from './peek/TaskPeek';
import { TaskTree } from './TaskTree';
import { PastBanner } from './time/PastBanner';
import { TimeScrubber } from './time/TimeScrubber';
import { useTimeTravel } from './time/use-time-travel';
import { TreeToolbar } from './TreeToolbar';
import { useTaskActions } from './use-task-actions';
import { useTree } from './use-tree';
import { useTreeCommands } from './use-tree-commands';

interface TasksProps {
  project: Project;
  head: number;
  version: number | undefined;
  readOnly: boolean;
  peeked: string | null;
  onPeek: (taskId: string | null) => void;
}

const none: ReadonlySet<string> = new Set();

/** The tree of a project, now or then, with the panel of one task beside it and its life below. */
export function Tasks({ project, head, version, readOnly, peeked, onPeek }: TasksProps) {
  const isPast = version !== undefined;
  const [branching, setBranching] = useState(false);
  const filterInput = useRef<HTMLInputElement>(null);
  const tree = useTree(project);
  const actions = useTaskActions(project, useWriting(project.id));
  const travel = useTimeTravel(project.id, head, version, peeked ?? undefined);
  const { data: patch } = usePatch(project.id, version ?? null);
  const changed = useMemo(() => (isPast && patch ? new Set(patch.diff.flatMap((entry) => entry.taskId ?? [])) : none), [isPast, patch]);
  useTreeCommands({ project, tree, actions, readOnly, peeked, onPeek, onFilter: () => filterInput.current?.focus() });

  const firstChanged = tree.rows.findIndex((row) => changed.has(row.task.id));
  const newTask = () => tree.setDraft({ parentTaskId: null, afterTaskId: null });
  const task = project.tasks.find((candidate) => candidate.id === peeked);
  const isEmpty = project.tasks.length === 0 && tree.draft === null;
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
        shown={tree.rows.length}
        total={project.tasks.length}
        readOnly={readOnly}
        onNew={newTask}
      />
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
        ) : (
          <TaskTree project={project} tree={tree} actions={actions} readOnly={readOnly} peeked={peeked} changed={changed} onOpen={onPeek} />
        )}
        {task && (
          <TaskPeek project={project} task={task} actions={actions} readOnly={readOnly} onOpen={onPeek} onClose={() => onPeek(null)} />
        )}
      </div>
      {branching && <NewBranchDialog projectId={project.id} fromVersion={project.version} onClose={() => setBranching(false)} />}
      <TimeScrubber projectId={project.id} head={head} isPast={isPast} travel={travel} />
    </div>
  );
}
