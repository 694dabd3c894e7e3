import type { Conflict, ProjectPatch, Task, TaskFields, TaskPatch } from './types';

/** What becomes of one conflicting field. */
export type Choice = { side: 'theirs' } | { side: 'mine' } | { side: 'merged'; value: unknown };
export type Choices = Readonly<Record<string, Choice>>;

/** Names a conflict within its answer. */
export function conflictKey({ taskId, field }: Conflict): string {
  return `${taskId ?? 'project'}:${field}`;
}

export function isSettled(conflicts: readonly Conflict[], choices: Choices): boolean {
  return conflicts.every((conflict) => choices[conflictKey(conflict)] !== undefined);
}

const texts = new Set(['title', 'description', 'summary']);

/** Whether both sides can go into one value, written by hand or item by item. */
export function isMergeable({ field, theirs, yours }: Conflict): boolean {
  if (field === 'acceptanceCriteria') return Array.isArray(theirs) && Array.isArray(yours);
  return texts.has(field) && typeof theirs === 'string' && typeof yours === 'string';
}

/** The part of a patch that nobody disputes: what is left of it may be carried over to the newest version as it stands. */
export function undisputed(patch: ProjectPatch, conflicts: readonly Conflict[], tasks: readonly Task[]): ProjectPatch {
  const { metaUpdates, taskPatches, ...rest } = patch;
  const meta = metaUpdates && without(metaUpdates, fieldsOf(conflicts, null));
  const operations = (taskPatches ?? []).flatMap((operation): TaskPatch[] => {
    if (isDisputed(operation, conflicts, tasks)) return [];
    if (!operation.body) return [operation];
    const body = without(operation.body, fieldsOf(conflicts, operation.taskId));
    return operation.op === 'update' && isEmpty(body) ? [] : [{ ...operation, body }];
  });
  return {
    ...rest,
    ...(meta && !isEmpty(meta) && { metaUpdates: meta }),
    ...(operations.length > 0 && { taskPatches: operations }),
  };
}

/** What was chosen, as a patch on the newest version. Where theirs was chosen there is nothing to write. */
export function chosen(patch: ProjectPatch, conflicts: readonly Conflict[], choices: Choices, tasks: readonly Task[]): ProjectPatch {
  const meta: Record<string, unknown> = {};
  const operations: TaskPatch[] = [];
  for (const conflict of conflicts) {
    const choice = choices[conflictKey(conflict)] ?? { side: 'theirs' };
    if (choice.side === 'theirs' || conflict.field === 'deleted') continue;
    const value = choice.side === 'merged' ? choice.value : conflict.yours;
    if (conflict.taskId === null) meta[conflict.field] = value;
    else operations.push({ op: 'update', taskId: conflict.taskId, body: { [conflict.field]: value } as Partial<TaskFields> });
  }
  operations.push(...lifeAndDeath(patch, conflicts, choices, tasks));
  return { ...(!isEmpty(meta) && { metaUpdates: meta }), ...(operations.length > 0 && { taskPatches: operations }) };
}

/** An edit of a disputed patch after which nobody disputes it any more: theirs stands everywhere. */
export function givenWay(conflicts: readonly Conflict[]): ProjectPatch {
  const meta: Record<string, unknown> = {};
  const operations = conflicts.flatMap(({ taskId, field, theirs, yours }): TaskPatch[] => {
    if (taskId === null) {
      meta[field] = isRecord(yours) ? members(theirs, yours) : theirs;
      return [];
    }
    if (field === 'deleted') return [{ op: yours === true ? 'restore' : 'delete', taskId }];
    return [{ op: 'update', taskId, body: { [field]: isRecord(yours) ? members(theirs, yours) : theirs } as Partial<TaskFields> }];
  });
  return { ...(!isEmpty(meta) && { metaUpdates: meta }), ...(operations.length > 0 && { taskPatches: operations }) };
}

/** One patch after another in one. */
export function joined(first: ProjectPatch, second: ProjectPatch): ProjectPatch {
  const meta = { ...first.metaUpdates, ...second.metaUpdates };
  const operations = [...(first.taskPatches ?? []), ...(second.taskPatches ?? [])];
  return {
    ...(first.op && { op: first.op }),
    ...(!isEmpty(meta) && { metaUpdates: meta }),
    ...(operations.length > 0 && { taskPatches: operations }),
  };
}

export function isNothing({ op = 'update', metaUpdates = {}, taskPatches = [] }: ProjectPatch): boolean {
  return op === 'update' && isEmpty(metaUpdates) && taskPatches.length === 0;
}

/** A deletion that was insisted on, and the return of a task that the other side deleted, with what was to change in it. */
function lifeAndDeath(patch: ProjectPatch, conflicts: readonly Conflict[], choices: Choices, tasks: readonly Task[]): TaskPatch[] {
  const disputes = conflicts.filter(({ field }) => field === 'deleted');
  const lost = disputes.filter((conflict) => choices[conflictKey(conflict)]?.side !== 'mine');
  const operations = (patch.taskPatches ?? []).filter(
    (operation) => isDisputed(operation, disputes, tasks) && !isDisputed(operation, lost, tasks),
  );
  const deletions = operations.filter(({ op }) => op === 'delete');
  const returning = new Map<string, TaskPatch>();
  for (const { op, taskId, body } of operations) {
    if (op !== 'delete') returning.set(taskId, { op: 'restore', taskId, body: { ...returning.get(taskId)?.body, ...body } });
  }
  return [...deletions, ...returning.values()];
}

/** The deletion of a task takes along what is under it, so a dispute over any of these is one over the deletion. */
function isDisputed({ op, taskId }: TaskPatch, conflicts: readonly Conflict[], tasks: readonly Task[]): boolean {
  return conflicts.some((conflict) => {
    if (conflict.field !== 'deleted' || conflict.taskId === null) return false;
    if (conflict.taskId === taskId) return true;
    return op === 'delete' && ancestorsOf(conflict.taskId, tasks).includes(taskId);
  });
}

function ancestorsOf(taskId: string, tasks: readonly Task[]): string[] {
  const found: string[] = [];
  let parent = tasks.find((task) => task.id === taskId)?.parentTaskId ?? null;
  while (parent !== null && !found.includes(parent)) {
    found.push(parent);
    const above: string = parent;
    parent = tasks.find((task) => task.id === above)?.parentTaskId ?? null;
  }
  return found;
}

function fieldsOf(conflicts: readonly Conflict[], taskId: string | null): ReadonlySet<string> {
  return new Set(conflicts.filter((conflict) => conflict.taskId === taskId).map(({ field }) => field));
}

function without<T extends object>(body: T, fields: ReadonlySet<string>): Partial<T> {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !fields.has(field))) as Partial<T>;
}

/** A free object is changed member by member, so what mine would add has to go by name. */
function members(theirs: unknown, yours: Record<string, unknown>): Record<string, unknown> {
  const gone = Object.fromEntries(Object.keys(yours).map((name) => [name, null]));
  return { ...gone, ...(isRecord(theirs) ? theirs : {}) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
