import { useImperativeHandle, useMemo, useRef, useState } from 'react';
import { boardColumns, type BoardColumn, type Grouping } from '@/model/board';
import type { QuickAdd } from '@/model/quick-add';
import { nextDraft, type Draft } from '@/task/use-task-actions';
import type { RowsHandle } from '@/ui/VirtualRows';
import { BoardCard } from './BoardCard';
import { Column } from './BoardColumn';
import { ColumnIcon } from './ColumnIcon';
import { NewCard } from './NewCard';
import { useBoardCommands } from './use-board-commands';
import { useRowLook, type LayoutProps } from '../layout';

interface BoardProps extends LayoutProps {
  grouping: Grouping;
}

/** The tasks as cards, a column a value: what is dropped on a column gets its value. */
export function Board({ grouping, ...props }: BoardProps) {
  const { project, rows: board, actions, readOnly, marks } = props;
  const { look, rowActions, members } = useRowLook(props);
  const columns = useMemo(
    () =>
      boardColumns(
        board.rows.map(({ task }) => task),
        grouping,
        members,
      ),
    [board.rows, grouping, members],
  );
  const titles = useMemo(() => new Map(project.tasks.map(({ id, title }) => [id, title])), [project.tasks]);
  const [dragged, setDragged] = useState<string | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const handles = useRef(new Map<string, RowsHandle | null>());

  useImperativeHandle(board.handle, () => ({
    reveal: (index, align) => {
      const column = columnAt(columns, index);
      if (column) handles.current.get(column.key)?.reveal(index - firstOf(columns, column), align);
    },
  }));

  const { ids } = board.selection;
  const isReal = (taskId: string) => marks.get(taskId) !== 'create';
  const moving = (taskId: string) => project.tasks.filter(({ id }) => (ids.has(taskId) ? ids.has(id) : id === taskId));
  const move = (taskId: string, to: BoardColumn) => {
    const there = new Set(to.tasks.map(({ id }) => id));
    const tasks = moving(taskId).filter(({ id }) => !there.has(id) && isReal(id));
    if (tasks.length > 0) actions.move(tasks, to.sets, to.title);
  };
  useBoardCommands({ columns, board, readOnly, isReal, onMove: move });

  const { draft } = board;
  const draftIn = columns.find(({ key }) => key === written) ?? columnAt(columns, board.index) ?? columns[0];
  const endDraft = () => {
    setWritten(null);
    board.setDraft(null);
  };
  const create = (at: Draft, { title, fields }: QuickAdd) => {
    const quick = { title, fields: { ...draftIn?.sets, ...fields } };
    board.setDraft(nextDraft(at, quick, actions.create(at, quick)));
  };
  return (
    <div className="flex min-w-0 grow gap-3 overflow-x-auto bg-canvas p-3">
      {columns.map((column) => (
        <Column
          key={column.key}
          column={column}
          icon={<ColumnIcon grouping={grouping} column={column} />}
          handle={(handle) => void handles.current.set(column.key, handle)}
          takes={dragged !== null && !column.tasks.some(({ id }) => id === dragged)}
          onDrop={() => {
            if (dragged !== null) move(dragged, column);
            setDragged(null);
          }}
          onNew={
            readOnly
              ? null
              : () => {
                  setWritten(column.key);
                  board.setDraft({ parentTaskId: null, afterTaskId: null });
                }
          }
          draft={
            draft &&
            !readOnly &&
            column === draftIn && <NewCard tasks={project.tasks} onCreate={(quick) => create(draft, quick)} onDone={endDraft} />
          }
          card={(task) => (
            <BoardCard
              task={task}
              parent={task.parentTaskId === null ? undefined : titles.get(task.parentTaskId)}
              onDrag={setDragged}
              {...look(task.id)}
              {...rowActions}
            />
          )}
        />
      ))}
    </div>
  );
}

/** The column that holds the card at a place in the order of all. */
function columnAt(columns: readonly BoardColumn[], index: number): BoardColumn | undefined {
  let last = -1;
  return index < 0 ? undefined : columns.find(({ tasks }) => index <= (last += tasks.length));
}

function firstOf(columns: readonly BoardColumn[], column: BoardColumn): number {
  return columns.slice(0, columns.indexOf(column)).reduce((sum, { tasks }) => sum + tasks.length, 0);
}
