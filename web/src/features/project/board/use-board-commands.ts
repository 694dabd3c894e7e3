import { useCommands } from '@/commands/use-commands';
import type { BoardColumn } from '@/model/board';
import type { Tree } from '../use-tree';

interface BoardCommands {
  columns: readonly BoardColumn[];
  board: Tree;
  readOnly: boolean;
  isReal: (taskId: string) => boolean;
  onMove: (taskId: string, to: BoardColumn) => void;
}

/** The keys that only a board has: from column to column, alone or with the task. */
export function useBoardCommands({ columns, board, readOnly, isReal, onMove }: BoardCommands): void {
  const task = board.activeRow?.task;
  const at = columns.findIndex(({ tasks }) => tasks.some(({ id }) => id === task?.id));
  const within = columns[at]?.tasks.findIndex(({ id }) => id === task?.id) ?? -1;
  const go = (by: -1 | 1) => {
    // From nowhere the first card; else beside the one that it was on, over columns that are empty.
    if (at < 0) return board.moveTo(0);
    let to = at + by;
    while (columns[to]?.tasks.length === 0) to += by;
    const target = columns[to]?.tasks;
    const beside = target?.[Math.min(within, target.length - 1)];
    if (beside) board.moveTo(board.ids.indexOf(beside.id));
  };
  const move = (by: -1 | 1) => {
    const to = columns[at + by];
    if (!task || !to) return;
    board.follow();
    onMove(task.id, to);
  };
  const canMove = (by: -1 | 1) => () => !readOnly && task !== undefined && isReal(task.id) && columns[at + by] !== undefined;
  const around = 'Board';
  useCommands([
    { id: 'board.left', label: 'Column before', group: around, keyOnly: true, keys: ['ArrowLeft'], run: () => go(-1) },
    { id: 'board.right', label: 'Column after', group: around, keyOnly: true, keys: ['ArrowRight'], run: () => go(1) },
    {
      id: 'board.moveLeft',
      label: 'Move the task to the column before',
      group: around,
      keys: ['Shift+ArrowLeft'],
      when: canMove(-1),
      run: () => move(-1),
    },
    {
      id: 'board.moveRight',
      label: 'Move the task to the column after',
      group: around,
      keys: ['Shift+ArrowRight'],
      when: canMove(1),
      run: () => move(1),
    },
  ]);
}
