import type { Task } from './types';

export interface Filter {
  text: string;
  hideDone: boolean;
}

export const noFilter: Filter = { text: '', hideDone: false };

export function isFiltering(filter: Filter): boolean {
  return filter.text.trim() !== '' || filter.hideDone;
}

/** The tasks that match, with their ancestors, so that each still hangs where it belongs. */
export function filterTasks(tasks: readonly Task[], filter: Filter): readonly Task[] {
  if (!isFiltering(filter)) return tasks;
  const matches = matcher(filter);
  const kept = new Set<string>();
  // From the last to the first, every child comes before its parent.
  for (const task of tasks.toReversed()) {
    if (!kept.has(task.id) && !matches(task)) continue;
    kept.add(task.id);
    if (task.parentTaskId !== null) kept.add(task.parentTaskId);
  }
  return tasks.filter((task) => kept.has(task.id));
}

/** The tasks that match, alone. */
export function matchingTasks(tasks: readonly Task[], filter: Filter): readonly Task[] {
  return isFiltering(filter) ? tasks.filter(matcher(filter)) : tasks;
}

function matcher(filter: Filter): (task: Task) => boolean {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return (task) => {
    if (filter.hideDone && (task.status === 'done' || task.status === 'cancelled')) return false;
    const text = `${task.title} ${task.labels.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}
