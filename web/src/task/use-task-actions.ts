import { bulkPatch, bulkWords, clearing, type BulkChange } from '@/model/bulk';
import { positionBetween } from '@/model/position';
import type { QuickAdd } from '@/model/quick-add';
import { subtreeIds } from '@/model/tree';
import type { Project, Task, TaskFields } from '@/model/types';
import { plural } from '@/model/words';
import type { Writing } from '@/writing/use-writing';

/** Where a new task is being written: under a parent, behind a sibling (behind all of them when null). */
export interface Draft {
  parentTaskId: string | null;
  afterTaskId: string | null;
}

/** Where it goes in the end: under the parent that was written with it, if one was, as its last. */
function draftOf(draft: Draft, { parentTaskId }: QuickAdd['fields']): Draft {
  return parentTaskId ? { parentTaskId, afterTaskId: null } : draft;
}

/** Where the next one is written, after this one. */
export function nextDraft(draft: Draft, { fields }: QuickAdd, taskId: string): Draft {
  return fields.parentTaskId ? draft : { ...draft, afterTaskId: taskId };
}

/** What a person does to tasks, as patches. */
export function useTaskActions(project: Project, writing: Writing) {
  /** Based on the version on screen when its turn has come, or on the one on which its writing began. */
  const change = (taskId: string, body: Partial<TaskFields>, begunOn?: number) =>
    void writing.write({ taskPatches: [{ op: 'update', taskId, body: clearing(body) }] }, { base: () => begunOn });

  const create = (draft: Draft, { title, fields }: QuickAdd): string => {
    const taskId = crypto.randomUUID();
    const { parentTaskId, afterTaskId } = draftOf(draft, fields);
    const position = positionAfter(project.tasks, parentTaskId, afterTaskId);
    const body = { ...fields, title, ...(parentTaskId !== null && { parentTaskId }), ...(position !== null && { position }) };
    void writing.write({ taskPatches: [{ op: 'create', taskId, body }] });
    return taskId;
  };

  const remove = (task: Task) => {
    const under = subtreeIds(project.tasks, task.id).length - 1;
    const say = under > 0 ? `Deleted “${task.title}” and ${plural(under, 'sub-task')}` : `Deleted “${task.title}”`;
    void writing.write({ taskPatches: [{ op: 'delete', taskId: task.id }] }, { say });
  };
  /** One patch for all of them, which one Undo takes back. */
  const changeAll = (taskIds: ReadonlySet<string>, bulk: BulkChange) => {
    const tasks = project.tasks.filter((task) => taskIds.has(task.id));
    void writing.write(bulkPatch(tasks, bulk), { say: bulkWords(tasks.length, bulk) });
  };
  /** What a drag does: the tasks get the value of where they are dropped. */
  const move = (tasks: readonly Task[], body: Partial<TaskFields>, where: string) => {
    const what = tasks.length === 1 ? `“${tasks[0]?.title}”` : plural(tasks.length, 'task');
    void writing.write(bulkPatch(tasks, { body }), { say: `Moved ${what} to ${where}` });
  };
  return {
    writing,
    change,
    changeAll,
    move,
    create,
    remove,
    undo: writing.undo,
    redo: writing.redo,
    canUndo: writing.canUndo,
    canRedo: writing.canRedo,
  };
}

export type TaskActions = ReturnType<typeof useTaskActions>;

/** The position behind a sibling; null leaves it to the server, which appends, as where the sibling itself has none. */
function positionAfter(tasks: readonly Task[], parentTaskId: string | null, afterTaskId: string | null): string | null {
  const siblings = tasks.filter((task) => task.parentTaskId === parentTaskId);
  const at = siblings.findIndex((task) => task.id === afterTaskId);
  const before = siblings[at]?.position ?? null;
  return before === null ? null : positionBetween(before, siblings[at + 1]?.position ?? null);
}
