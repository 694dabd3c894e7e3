import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { useSession } from '@/api/use-session';
import type { ProposedMarks } from '@/model/proposed';
import type { TaskView } from '@/links';
import type { Project } from '@/model/types';
import type { CellField } from '@/ui/table/table-row';
import { selectionCommands } from '@/ui/table/use-row-commands';
import type { TaskActions } from '@/task/use-task-actions';
import type { Tree } from './use-tree';

interface TreeCommands {
  shape: TaskView;
  project: Project;
  tree: Tree;
  actions: TaskActions;
  readOnly: boolean;
  /** What a proposal would create is no task yet. */
  ghosts: ProposedMarks;
  peeked: string | null;
  onPeek: (taskId: string | null) => void;
  onFilter: () => void;
}

const around = 'Tree';
const group = 'Task';

/** The keys of the tree, and of the same tasks in another layout. */
export function useTreeCommands({ shape, project, tree, actions, readOnly, ghosts, peeked, onPeek, onFilter }: TreeCommands): void {
  const session = useSession();
  const row = tree.activeRow;
  const task = row?.task;
  const onTask = () => task !== undefined;
  // While several are selected, the keys of fields belong to the bar for all of them.
  const canWrite = () => task !== undefined && !readOnly && ghosts.get(task.id) !== 'create' && tree.selection.ids.size === 0;
  const open = (field: CellField) => () => task && tree.setField({ taskId: task.id, field });
  const go = (to: number) => {
    tree.moveTo(to);
    // With the panel open, walking the rows walks what it shows.
    const next = tree.rows[Math.max(0, Math.min(to, tree.rows.length - 1))];
    if (peeked !== null && next) onPeek(next.task.id);
  };
  const step = (by: number) => {
    const next = tree.rows[tree.index + by];
    if (next) tree.selection.extend(next.task.id, tree.ids, task?.id);
    go(tree.index + by);
  };
  const fieldCommand = (id: CellField, label: string, keys: string[]) => ({
    id: `task.${id}`,
    label,
    group,
    keys,
    when: canWrite,
    run: open(id),
  });

  const folding: Command[] = [
    {
      id: 'task.unfold',
      label: 'Expand',
      group: around,
      keyOnly: true,
      keys: ['ArrowRight'],
      when: () => row?.collapsed ?? false,
      run: () => task && tree.fold(task.id, false),
    },
    {
      id: 'task.fold',
      label: 'Collapse, or go to the parent',
      group: around,
      keyOnly: true,
      keys: ['ArrowLeft'],
      when: onTask,
      run: () => {
        if (!row) return;
        if (row.hasChildren && !row.collapsed) tree.fold(row.task.id, true);
        else go(tree.rows.findIndex((other) => other.task.id === row.task.parentTaskId));
      },
    },
    {
      id: 'tree.foldAll',
      label: 'Collapse everything',
      group: around,
      run: () => tree.foldAll([...new Set(project.tasks.map((other) => other.parentTaskId).filter((id) => id !== null))]),
    },
    { id: 'tree.unfoldAll', label: 'Expand everything', group: around, run: () => tree.foldAll([]) },
  ];

  useCommands([
    { id: 'task.next', label: 'Next task', group: around, keyOnly: true, keys: ['j', 'ArrowDown'], run: () => go(tree.index + 1) },
    { id: 'task.previous', label: 'Previous task', group: around, keyOnly: true, keys: ['k', 'ArrowUp'], run: () => go(tree.index - 1) },
    { id: 'task.first', label: 'First task', group: around, keyOnly: true, keys: ['Home'], run: () => go(0) },
    { id: 'task.last', label: 'Last task', group: around, keyOnly: true, keys: ['End'], run: () => go(tree.rows.length - 1) },
    {
      id: 'task.open',
      label: 'Open the task beside the tree',
      group: around,
      keyOnly: true,
      keys: ['Enter', 'Space'],
      when: onTask,
      run: () => onPeek(peeked === task?.id ? null : (task?.id ?? null)),
    },
    {
      id: 'task.close',
      label: 'Close the panel',
      group: around,
      keyOnly: true,
      keys: ['Escape'],
      when: () => peeked !== null && tree.selection.ids.size === 0,
      run: () => onPeek(null),
    },
    // Elsewhere there are no levels, and on a board the arrows go from column to column.
    ...(shape === 'tree' || shape === 'timeline' ? folding : []),
    { id: 'tree.filter', label: 'Filter the tasks', group: around, keys: ['f', '/'], run: onFilter },
    {
      id: 'task.new',
      label: 'New task',
      group,
      keys: ['c'],
      when: () => !readOnly,
      run: () => tree.setDraft({ parentTaskId: task?.parentTaskId ?? null, afterTaskId: task?.id ?? null }),
    },
    {
      id: 'task.newUnder',
      label: 'New sub-task',
      group,
      keys: ['Shift+c'],
      when: canWrite,
      run: () => {
        if (!task) return;
        tree.fold(task.id, false);
        tree.setDraft({ parentTaskId: task.id, afterTaskId: null });
      },
    },
    fieldCommand('title', 'Rename', ['e', 'F2']),
    fieldCommand('status', 'Set the status', ['s']),
    fieldCommand('priority', 'Set the priority', ['p']),
    fieldCommand('assignee', 'Assign', ['a']),
    {
      id: 'task.mine',
      label: 'Assign to me',
      group,
      keys: ['i'],
      when: canWrite,
      run: () => task && session.status === 'signed-in' && actions.change(task.id, { assigneeId: session.user.id }),
    },
    fieldCommand('labels', 'Set the labels', ['l']),
    fieldCommand('due', 'Set the due date', ['Shift+d']),
    fieldCommand('estimate', 'Set the estimate', ['Shift+e']),
    {
      id: 'task.delete',
      label: 'Delete the task',
      group,
      keys: ['Delete', 'Mod+Backspace'],
      when: canWrite,
      run: () => {
        if (!task) return;
        tree.moveTo(tree.index > 0 ? tree.index - 1 : tree.index + 1);
        actions.remove(task);
      },
    },
    ...(readOnly ? [] : selectionCommands({ selection: tree.selection, activeId: task?.id, order: () => tree.ids, step })),
    { id: 'undo', label: 'Undo', group, keys: ['Mod+z'], when: () => !readOnly && actions.canUndo(), run: actions.undo },
    { id: 'redo', label: 'Redo', group, keys: ['Mod+Shift+z'], when: () => !readOnly && actions.canRedo(), run: actions.redo },
  ]);
}
