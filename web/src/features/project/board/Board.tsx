import { useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useMembers } from '@/api/workspaces/list-members';
import { boardColumns, type BoardColumn, type Grouping } from '@/model/board';
import type { ProposedMarks } from '@/model/proposed';
import type { QuickAdd } from '@/model/quick-add';
import type { Project } from '@/model/types';
import { nextDraft, type Draft, type TaskActions } from '@/task/use-task-actions';
import { useStable } from '@/ui/use-stable';
import type { RowsHandle } from '@/ui/VirtualRows';
import type { Tree } from '../use-tree';
import { BoardCard, type CardActions } from './BoardCard';
import { Column } from './BoardColumn';
import { ColumnIcon } from './ColumnIcon';
import { NewCard } from './NewCard';
import { useBoardCommands } from './use-board-commands';

interface BoardProps {
  project: Project;
  grouping: Grouping;
  /** Its rows are the cards, column after column. */
  board: Tree;
  actions: TaskActions;
  readOnly: boolean;
  peeked: string | null;
  changed: ReadonlySet<string>;
  critical: ReadonlySet<string>;
  marks: ProposedMarks;
  onOpen: (taskId: string) => void;
}

/** The tasks as cards, a column a value: what is dropped on a column gets its value. */
export function Board({ project, grouping, board, actions, readOnly, peeked, changed, critical, marks, onOpen }: BoardProps) {
  const members = useMembers();
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
  const knownLabels = useMemo(() => [...new Set(project.tasks.flatMap((task) => task.labels))].toSorted(), [project.tasks]);
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

  const cardActions = useStable<CardActions>({
    onShow: board.show,
    onActivate: board.setActive,
    onOpen,
    onSelect: (taskId, range) => (range ? board.selection.extend(taskId, board.ids) : board.selection.toggle(taskId)),
    onField: (taskId, field) => board.setField(field && { taskId, field }),
    onChange: actions.change,
    onDrag: setDragged,
  });
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
              active={board.active === task.id}
              tabStop={board.active === task.id || (board.index < 0 && board.rows[0]?.task.id === task.id)}
              selected={ids.has(task.id)}
              peeked={peeked === task.id}
              changed={changed.has(task.id)}
              critical={critical.has(task.id)}
              proposed={marks.get(task.id)}
              field={board.field?.taskId === task.id ? board.field.field : null}
              readOnly={readOnly}
              members={members}
              knownLabels={knownLabels}
              {...cardActions}
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
