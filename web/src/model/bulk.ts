import { isoDate } from './format';
import type { ProjectPatch, Task, TaskFields, TaskPatch } from './types';
import { plural } from './words';

/** What is done to many tasks in one step. */
export interface BulkChange {
  op?: 'update' | 'delete' | 'restore';
  body?: Partial<TaskFields>;
  addLabels?: string[];
  removeLabels?: string[];
  shiftDays?: number;
}

/** The change as one patch of the project that holds the tasks; those that it would leave as they are are left out. */
export function bulkPatch(
  tasks: readonly Task[],
  { op = 'update', body = {}, addLabels = [], removeLabels = [], shiftDays }: BulkChange,
): ProjectPatch {
  const operations = tasks.map((task): TaskPatch => {
    if (op === 'delete') return { op, taskId: task.id };
    const labels = [...new Set([...task.labels.filter((label) => !removeLabels.includes(label)), ...addLabels])];
    const changed = {
      ...body,
      ...(addLabels.length + removeLabels.length > 0 && { labels }),
      ...(shiftDays && task.startDate && { startDate: shifted(task.startDate, shiftDays) }),
      ...(shiftDays && task.dueDate && { dueDate: shifted(task.dueDate, shiftDays) }),
    };
    return { op: 'update', taskId: task.id, body: clearing(changed) };
  });
  return { taskPatches: operations.filter(({ op: done, body: fields }) => done === 'delete' || Object.keys(fields ?? {}).length > 0) };
}

function shifted(date: string, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return isoDate(new Date(year, month - 1, day + days));
}

/** An emptied list is a cleared field: the patch language says that with null. */
export function clearing(body: Partial<TaskFields>): Partial<TaskFields> {
  const entries = Object.entries(body).map(([field, value]) => [field, Array.isArray(value) && value.length === 0 ? null : value]);
  return Object.fromEntries(entries) as Partial<TaskFields>;
}

export function bulkWords(count: number, { op }: BulkChange): string {
  return `${op === 'delete' ? 'Deleted' : op === 'restore' ? 'Restored' : 'Changed'} ${plural(count, 'task')}`;
}
