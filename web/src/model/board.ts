import type { Member } from './session';
import { priorities, taskStatuses, type Task, type TaskFields } from './types';
import { actorName, priorityWords, taskStatusWords } from './words';

/** The fields by which a board can be divided: those of which a task has one value. */
export type Grouping = 'status' | 'priority' | 'assignee';
export const groupings: readonly [Grouping, ...Grouping[]] = ['status', 'priority', 'assignee'];

export interface BoardColumn {
  /** The value in a word that no other column has; empty where it is none. */
  key: string;
  title: string;
  /** What a task is given that is moved here. */
  sets: Partial<TaskFields>;
  tasks: Task[];
}

/**
 * The tasks by their value, those of a column in the order in which they come. Each status and each priority has a column, be it empty, so that something
 * can be moved there; of the people only who has a task.
 */
export function boardColumns(tasks: readonly Task[], grouping: Grouping, members: readonly Member[]): BoardColumn[] {
  const columns = grouping === 'status' ? byStatus() : grouping === 'priority' ? byPriority() : byAssignee(tasks, members);
  const known = new Map(columns.map((column) => [column.key, column]));
  for (const task of tasks) known.get(valueOf(task, grouping))?.tasks.push(task);
  return columns;
}

function valueOf(task: Task, grouping: Grouping): string {
  return (grouping === 'assignee' ? task.assigneeId : task[grouping]) ?? '';
}

function byStatus(): BoardColumn[] {
  return taskStatuses.map((status) => ({ key: status, title: taskStatusWords[status], sets: { status }, tasks: [] }));
}

function byPriority(): BoardColumn[] {
  const named = priorities
    .toReversed()
    .map((priority) => ({ key: priority, title: priorityWords[priority], sets: { priority }, tasks: [] }));
  return [...named, { key: '', title: 'No priority', sets: { priority: null }, tasks: [] }];
}

function byAssignee(tasks: readonly Task[], members: readonly Member[]): BoardColumn[] {
  const names = new Map(members.map(({ userId, name }) => [userId, name]));
  const people = [...new Set(tasks.map(({ assigneeId }) => assigneeId).filter((id) => id !== null))]
    .map((id) => ({ key: id, title: names.get(id) ?? actorName(id), sets: { assigneeId: id }, tasks: [] }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
  return [{ key: '', title: 'Nobody', sets: { assigneeId: null }, tasks: [] }, ...people];
}
