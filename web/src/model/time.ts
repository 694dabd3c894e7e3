import { subtreeIds } from './tree';
import type { TimeEntry } from './task-values';
import type { Task } from './types';

export interface Effort {
  estimated: number;
  actual: number;
}

/** What was spent: what the entries add up to, where there are any. */
export function spent(task: Task): number {
  const logged = Object.values(task.timeEntries).reduce((sum, { minutes }) => sum + minutes, 0);
  return Math.max(logged, task.actualMinutes ?? 0);
}

/** A task and all that is under it. */
export function effortOf(tasks: readonly Task[], taskId: string): Effort {
  const under = new Set(subtreeIds(tasks, taskId));
  return tasks
    .filter(({ id }) => under.has(id))
    .reduce((sum, task) => ({ estimated: sum.estimated + (task.estimatedMinutes ?? 0), actual: sum.actual + spent(task) }), {
      estimated: 0,
      actual: 0,
    });
}

/** Newest first. */
export function entriesOf(task: Task): (TimeEntry & { id: string })[] {
  return Object.entries(task.timeEntries)
    .map(([id, entry]) => ({ id, ...entry }))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** `0:05`, `1:30:00`: what a running clock shows. */
export function clock(startedAt: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - new Date(startedAt).getTime()) / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
