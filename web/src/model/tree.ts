import type { Task } from './types';

export interface TreeRow {
  task: Task;
  depth: number;
  hasChildren: boolean;
  collapsed: boolean;
  /** How many tasks a collapsed row hides. */
  hidden: number;
}

/**
 * The order of the tree: parents before their children, siblings by position and then by id, as the server has them.
 * Siblings without a position (the server has not given them one yet) stay behind, in the order in which they came. A task whose parent is not in the list stands as a root.
 */
export function inTreeOrder(tasks: readonly Task[]): Task[] {
  const known = new Set(tasks.map((task) => task.id));
  const children = new Map<string | null, Task[]>();
  for (const task of tasks) {
    const parent = task.parentTaskId !== null && known.has(task.parentTaskId) ? task.parentTaskId : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(task);
    else children.set(parent, [task]);
  }

  const ordered: Task[] = [];
  const visit = (parent: string | null, depth: number) => {
    for (const task of (children.get(parent) ?? []).toSorted(byPosition)) {
      ordered.push(task.depth === depth ? task : { ...task, depth });
      visit(task.id, depth + 1);
    }
  };
  visit(null, 0);
  return ordered;
}

function byPosition(a: Task, b: Task): number {
  if (a.position === null || b.position === null) return Number(a.position === null) - Number(b.position === null);
  if (a.position === b.position) return a.id < b.id ? -1 : 1;
  return a.position < b.position ? -1 : 1;
}

/** The rows to show, given tasks in tree order: what lies under a collapsed task is left out and counted on its row. */
export function visibleRows(tasks: readonly Task[], collapsed: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  let fold: { depth: number; row: TreeRow } | null = null;
  for (const [index, task] of tasks.entries()) {
    if (fold && task.depth > fold.depth) {
      fold.row.hidden += 1;
      continue;
    }
    fold = null;
    const hasChildren = (tasks[index + 1]?.depth ?? 0) > task.depth;
    const row = { task, depth: task.depth, hasChildren, collapsed: hasChildren && collapsed.has(task.id), hidden: 0 };
    rows.push(row);
    if (row.collapsed) fold = { depth: task.depth, row };
  }
  return rows;
}

/** A task and everything under it, the task first. */
export function subtreeIds(tasks: readonly Task[], rootId: string): string[] {
  const found = new Set<string>([rootId]);
  for (const task of tasks) {
    if (task.parentTaskId !== null && found.has(task.parentTaskId)) found.add(task.id);
  }
  return [...found];
}
