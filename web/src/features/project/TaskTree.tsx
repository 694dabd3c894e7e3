import { useRef } from 'react';
import type { QuickAdd } from '@/model/quick-add';
import { cx } from '@/ui/cx';
import { VirtualRows } from '@/ui/VirtualRows';
import { NewTaskRow } from './NewTaskRow';
import { columns, rowHeight, TaskRow } from './TaskRow';
import { nextDraft, type Draft } from '@/task/use-task-actions';
import { withDraft } from './with-draft';
import { useRowLook, type LayoutProps } from './layout';

const headHeight = 28;

/** The tasks as a tree grid, with the row for a new one where it will stand. */
export function TaskTree(props: LayoutProps) {
  const { project, rows: tree, actions, readOnly } = props;
  const { look, rowActions } = useRowLook(props);
  const scroller = useRef<HTMLDivElement>(null);
  const lines = withDraft(tree.rows, readOnly ? null : tree.draft);

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
              <TaskRow row={line} index={index} {...look(line.task.id)} {...rowActions} />
            )
          }
        />
      </div>
    </div>
  );
}
