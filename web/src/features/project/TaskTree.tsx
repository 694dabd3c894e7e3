import { useMemo, useRef } from 'react';
import { useMembers } from '@/api/workspaces/list-members';
import type { QuickAdd } from '@/model/quick-add';
import type { ProposedMarks } from '@/model/proposed';
import type { Project } from '@/model/types';
import { cx } from '@/ui/cx';
import { useStable } from '@/ui/use-stable';
import { VirtualRows } from '@/ui/VirtualRows';
import { NewTaskRow } from './NewTaskRow';
import { columns, rowHeight, TaskRow, type RowActions } from './TaskRow';
import { nextDraft, type Draft, type TaskActions } from '@/task/use-task-actions';
import type { Tree } from './use-tree';
import { withDraft } from './with-draft';

interface TaskTreeProps {
  project: Project;
  tree: Tree;
  actions: TaskActions;
  readOnly: boolean;
  peeked: string | null;
  changed: ReadonlySet<string>;
  critical: ReadonlySet<string>;
  marks: ProposedMarks;
  onOpen: (taskId: string) => void;
}

const headHeight = 28;

/** The tasks as a tree grid, with the row for a new one where it will stand. */
export function TaskTree({ project, tree, actions, readOnly, peeked, changed, critical, marks, onOpen }: TaskTreeProps) {
  const members = useMembers();
  const scroller = useRef<HTMLDivElement>(null);
  const knownLabels = useMemo(() => [...new Set(project.tasks.flatMap((task) => task.labels))].toSorted(), [project.tasks]);
  const lines = withDraft(tree.rows, readOnly ? null : tree.draft);

  const rowActions = useStable<RowActions>({
    onShow: tree.show,
    onActivate: tree.setActive,
    onOpen,
    onSelect: (taskId, range) => (range ? tree.selection.extend(taskId, tree.ids) : tree.selection.toggle(taskId)),
    onFold: tree.fold,
    onField: (taskId, field) => tree.setField(field && { taskId, field }),
    onChange: actions.change,
  });
  const create = (draft: Draft, written: QuickAdd) => {
    const taskId = actions.create(draft, written);
    tree.setActive(taskId);
    tree.setDraft(nextDraft(draft, written, taskId));
  };
  return (
    <div ref={scroller} className="@container min-w-0 grow overflow-y-auto">
      <div
        role="treegrid"
        aria-label="Tasks"
        aria-rowcount={tree.rows.length + 1}
        aria-readonly={readOnly}
        aria-multiselectable={!readOnly}
      >
        <div
          role="row"
          aria-rowindex={1}
          style={{ height: headHeight }}
          className={cx(columns, 'sticky top-0 z-10 border-b border-line bg-surface pr-3 text-xs text-faint', readOnly ? 'pl-9' : 'pl-13')}
        >
          <span role="columnheader">Task</span>
          <span role="columnheader" className="hidden text-right @4xl:block">
            Labels
          </span>
          <span role="columnheader" className="hidden text-center @2xl:block">
            <span className="sr-only">Priority</span>
          </span>
          <span role="columnheader" className="hidden text-right @4xl:block">
            Estimate
          </span>
          <span role="columnheader" className="text-right">
            Due
          </span>
          <span role="columnheader" className="hidden @2xl:block">
            <span className="sr-only">Assignee</span>
          </span>
        </div>
        <VirtualRows
          rows={lines}
          rowKey={(line) => ('draft' in line ? 'draft' : line.task.id)}
          height={rowHeight}
          above={headHeight}
          scroller={scroller}
          handle={tree.handle}
          render={(line, index) =>
            'draft' in line ? (
              <NewTaskRow
                depth={line.depth}
                tasks={project.tasks}
                onCreate={(written) => create(line.draft, written)}
                onDone={() => tree.setDraft(null)}
              />
            ) : (
              <TaskRow
                row={line}
                index={index}
                active={tree.active === line.task.id}
                tabStop={tree.active === line.task.id || (tree.index < 0 && index === 0)}
                selected={tree.selection.ids.has(line.task.id)}
                peeked={peeked === line.task.id}
                changed={changed.has(line.task.id)}
                critical={critical.has(line.task.id)}
                proposed={marks.get(line.task.id)}
                field={tree.field?.taskId === line.task.id ? tree.field.field : null}
                readOnly={readOnly}
                members={members}
                knownLabels={knownLabels}
                {...rowActions}
              />
            )
          }
        />
      </div>
    </div>
  );
}
