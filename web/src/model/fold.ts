import { inTreeOrder, subtreeIds } from './tree';
import type { Project, ProjectPatch, Task, TaskFields, TaskPatch } from './types';

const empty: TaskFields = {
  title: '',
  description: null,
  status: 'todo',
  priority: null,
  parentTaskId: null,
  position: null,
  assigneeId: null,
  labels: [],
  dependencies: [],
  estimatedMinutes: null,
  actualMinutes: null,
  startDate: null,
  dueDate: null,
  acceptanceCriteria: [],
  externalRefs: {},
  metadata: {},
};

/**
 * A project with a patch applied, as the screen shows it before the server has judged it. Applying a patch that the state
 * already holds changes nothing, so a pending patch may safely be folded over an answer that includes it.
 */
export function applyPatch(project: Project, patch: ProjectPatch): Project {
  let tasks = project.tasks;
  for (const operation of patch.taskPatches ?? []) tasks = applyToTasks(project.id, tasks, operation);
  const fields = mergeFields(project, patch.metaUpdates ?? {});
  const deleted = patch.op === 'delete' || (project.deleted && patch.op !== 'restore');
  return { ...fields, deleted, tasks: tasks === project.tasks ? tasks : inTreeOrder(tasks) };
}

function applyToTasks(projectId: string, tasks: Task[], { op, taskId, body = {} }: TaskPatch): Task[] {
  switch (op) {
    case 'restore':
      // What a restored task was, and what comes back with it, only the server knows.
      return tasks.map((task) => (task.id === taskId ? mergeFields(task, body) : task));
    case 'create':
      if (tasks.some((task) => task.id === taskId)) return tasks;
      return [...tasks, mergeFields({ ...empty, id: taskId, projectId, depth: 0 }, body)];
    case 'update':
      return tasks.map((task) => (task.id === taskId ? mergeFields(task, body) : task));
    case 'delete': {
      const gone = new Set(subtreeIds(tasks, taskId));
      return tasks
        .filter((task) => !gone.has(task.id))
        .map((task) =>
          task.dependencies.some((id) => gone.has(id)) ? { ...task, dependencies: task.dependencies.filter((id) => !gone.has(id)) } : task,
        );
    }
  }
}

/** RFC 7396 over one level of fields: null clears to the field's empty value, objects merge, everything else replaces. */
function mergeFields<T extends object>(target: T, body: object): T {
  const merged = { ...target } as Record<string, unknown>;
  for (const [field, value] of Object.entries(body)) {
    merged[field] = value === null ? emptyOf(field) : isRecord(value) ? mergeRecord(merged[field], value) : value;
  }
  return merged as T;
}

const lists = new Set(['labels', 'dependencies', 'acceptanceCriteria', 'tags']);
const records = new Set(['externalRefs', 'metadata']);

function emptyOf(field: string): unknown {
  if (lists.has(field)) return [];
  return records.has(field) ? {} : null;
}

function mergeRecord(target: unknown, patch: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = isRecord(value) ? mergeRecord(merged[key], value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
