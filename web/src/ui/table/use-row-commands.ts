import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import type { ListedTask } from '@/model/listed-task';
import type { Cursor } from '../use-cursor';
import type { Selection } from '../use-selection';
import type { CellField } from './table-row';

interface RowCommands {
  tasks: readonly ListedTask[];
  cursor: Cursor;
  selection: Selection;
  onOpen: (task: ListedTask) => void;
  onField: (taskId: string, field: CellField) => void;
  onMine: (task: ListedTask) => void;
}

/** The keys of a list of tasks; the same as a tree's. While rows are selected, the keys of fields belong to the bar for all of them. */
export function useRowCommands({ tasks, cursor, selection, onOpen, onField, onMine }: RowCommands): void {
  const task = tasks[cursor.index];
  const group = 'Task';
  const onTask = () => task !== undefined;
  const one = () => task !== undefined && selection.ids.size === 0;
  const order = () => tasks.map(({ id }) => id);
  const step = (by: number, extending = false) => {
    const to = Math.max(0, Math.min(cursor.index + by, tasks.length - 1));
    const next = tasks[to];
    if (extending && next && task) selection.extend(next.id, order(), task.id);
    cursor.moveTo(to);
  };
  const edit = (field: CellField, label: string, keys: string[]): Command => ({
    id: `task.${field}`,
    label,
    group,
    keys,
    when: one,
    run: () => task && onField(task.id, field),
  });
  const only = { group: 'List', keyOnly: true };
  useCommands([
    { ...only, id: 'task.next', label: 'Next task', keys: ['j', 'ArrowDown'], run: () => step(1) },
    { ...only, id: 'task.previous', label: 'Previous task', keys: ['k', 'ArrowUp'], run: () => step(-1) },
    { ...only, id: 'task.first', label: 'First task', keys: ['Home'], run: () => cursor.moveTo(0) },
    { ...only, id: 'task.last', label: 'Last task', keys: ['End'], run: () => cursor.moveTo(tasks.length - 1) },
    { ...only, id: 'task.open', label: 'Open the task', keys: ['Enter', 'Space'], when: onTask, run: () => task && onOpen(task) },
    ...selectionCommands({ selection, activeId: task?.id, order, step }),
    edit('title', 'Rename', ['e', 'F2']),
    edit('status', 'Set the status', ['s']),
    edit('priority', 'Set the priority', ['p']),
    edit('assignee', 'Assign', ['a']),
    { id: 'task.mine', label: 'Assign to me', group, keys: ['i'], when: one, run: () => task && onMine(task) },
    edit('labels', 'Set the labels', ['l']),
    edit('due', 'Set the due date', ['Shift+d']),
    edit('estimate', 'Set the estimate', ['Shift+e']),
  ]);
}

interface SelectionKeys {
  selection: Selection;
  activeId: string | undefined;
  order: () => readonly string[];
  /** Moves the cursor by rows, and selects what it passes. */
  step: (by: number, extending: boolean) => void;
}

/** Selecting by key: one row, a stretch, all, none. */
export function selectionCommands({ selection, activeId, order, step }: SelectionKeys): Command[] {
  const group = 'Selection';
  return [
    {
      id: 'select.toggle',
      label: 'Select the task',
      group,
      keys: ['x'],
      when: () => activeId !== undefined,
      run: () => activeId && selection.toggle(activeId),
    },
    { id: 'select.down', label: 'Select on', group, keyOnly: true, keys: ['Shift+ArrowDown', 'Shift+j'], run: () => step(1, true) },
    { id: 'select.up', label: 'Select back', group, keyOnly: true, keys: ['Shift+ArrowUp', 'Shift+k'], run: () => step(-1, true) },
    { id: 'select.all', label: 'Select all', group, keys: ['Mod+a'], run: () => selection.all(order()) },
    {
      id: 'select.none',
      label: 'Select nothing',
      group,
      keyOnly: true,
      keys: ['Escape'],
      when: () => selection.ids.size > 0,
      run: selection.clear,
    },
  ];
}
