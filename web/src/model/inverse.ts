import { subtreeIds } from './tree';
import type { Project, ProjectPatch, TaskPatch } from './types';

/** The patch that takes `patch` back, given the state it was applied to. */
export function inverseOf(before: Project, patch: ProjectPatch): ProjectPatch {
  const inverse: ProjectPatch = {};
  if (patch.op === 'delete') inverse.op = 'restore';
  if (patch.metaUpdates) inverse.metaUpdates = valuesBefore(before, patch.metaUpdates);
  const taskPatches = (patch.taskPatches ?? []).toReversed().flatMap((operation) => inverseOperation(before, operation));
  if (taskPatches.length > 0) inverse.taskPatches = taskPatches;
  return inverse;
}

function inverseOperation(before: Project, { op, taskId, body = {} }: TaskPatch): TaskPatch[] {
  const task = before.tasks.find((candidate) => candidate.id === taskId);
  switch (op) {
    case 'create':
      return [{ op: 'delete', taskId }];
    case 'restore':
      return task ? [] : [{ op: 'delete', taskId }];
    case 'update':
      return task ? [{ op: 'update', taskId, body: valuesBefore(task, body) }] : [];
    case 'delete':
      return task ? restoration(before, taskId) : [];
  }
}

/** Restoring the root brings back what went with it; what pointed at it from outside is pointed back. */
function restoration(before: Project, rootId: string): TaskPatch[] {
  const gone = new Set(subtreeIds(before.tasks, rootId));
  const pointedHere = before.tasks.filter((task) => !gone.has(task.id) && task.dependencies.some((id) => gone.has(id)));
  return [
    { op: 'restore', taskId: rootId },
    ...pointedHere.map((task): TaskPatch => ({ op: 'update', taskId: task.id, body: { dependencies: task.dependencies } })),
  ];
}

function valuesBefore<T extends object>(before: T, body: object): Partial<T> {
  const values: Record<string, unknown> = {};
  for (const field of Object.keys(body)) {
    const value = (before as Record<string, unknown>)[field];
    values[field] = Array.isArray(value) && value.length === 0 ? null : (value ?? null);
  }
  return values as Partial<T>;
}
