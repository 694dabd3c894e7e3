import { inTreeOrder, subtreeIds } from './tree';
import type { Project, ProjectPatch, Task, TaskFields, TaskPatch, TrashedTask } from './types';

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
  customFields: {},
  timeEntries: {},
  recurrence: null,
  isMilestone: false,
};

/**
 * A project with a patch applied, as the screen shows it before the server has judged it. Applying a patch that the state
 * already holds changes nothing, so a pending patch may safely be folded over an answer that includes it. What a patch
 * deletes is kept in the trash, for a later one to restore; what the server deleted only the server can bring back.
 */
export function applyPatch(project: Project, patch: ProjectPatch): Project {
  let state: Tasks = { live: project.tasks, trash: project.trash };
  for (const operation of patch.taskPatches ?? []) state = applyToTasks(project.id, state, operation);
  const fields = mergeFields(project, patch.metaUpdates ?? {});
  const deleted = patch.op === 'delete' || (project.deleted && patch.op !== 'restore');
  return { ...fields, deleted, trash: state.trash, tasks: state.live === project.tasks ? state.live : inTreeOrder(state.live) };
}

interface Tasks {
  live: Task[];
  trash: TrashedTask[] | undefined;
}

function applyToTasks(projectId: string, { live, trash }: Tasks, operation: TaskPatch): Tasks {
  const { op, taskId, body = {} } = operation;
  switch (op) {
    case 'restore':
      return restore({ live, trash }, taskId, body);
    case 'create':
      if (live.some((task) => task.id === taskId)) return { live, trash };
      return { live: [...live, mergeFields({ ...empty, id: taskId, projectId, depth: 0 }, body)], trash };
    case 'update':
      return { live: live.map((task) => (task.id === taskId ? mergeFields(task, body) : task)), trash };
    case 'delete':
      return remove({ live, trash }, operation);
  }
}

function remove({ live, trash = [] }: Tasks, { taskId, cascadedFrom }: TaskPatch): Tasks {
  const gone = new Set(subtreeIds(live, taskId));
  const withoutGone = (task: Task) =>
    task.dependencies.some((id) => gone.has(id)) ? { ...task, dependencies: task.dependencies.filter((id) => !gone.has(id)) } : task;
  return {
    live: live.filter((task) => !gone.has(task.id)).map(withoutGone),
    trash: [
      // Deleted once more by itself: from now on it is in the trash on its own account.
      ...trash.map((entry) => (entry.task.id === taskId && !cascadedFrom ? { ...entry, deletedWith: taskId } : entry)),
      ...live.filter((task) => gone.has(task.id)).map((task) => ({ task, deletedWith: cascadedFrom ?? taskId })),
    ],
  };
}

function restore({ live, trash = [] }: Tasks, taskId: string, body: object): Tasks {
  const returns = (entry: TrashedTask) => entry.task.id === taskId || entry.deletedWith === taskId;
  const all = [...live, ...trash.filter(returns).map((entry) => entry.task)];
  return {
    live: all.map((task) => (task.id === taskId ? mergeFields(task, body) : task)),
    trash: trash.filter((entry) => !returns(entry)),
  };
}

/** RFC 7396 over one level of fields: null clears to the field's empty value, free objects merge, everything else replaces. */
function mergeFields<T extends object>(target: T, body: object): T {
  const merged = { ...target } as Record<string, unknown>;
  for (const [field, value] of Object.entries(body)) {
    merged[field] = value === null ? emptyOf(field) : records.has(field) ? mergePatch(merged[field], value) : value;
  }
  return merged as T;
}

const lists = new Set(['labels', 'dependencies', 'acceptanceCriteria', 'tags']);
const records = new Set(['externalRefs', 'metadata', 'customFields', 'timeEntries']);
const flags = new Set(['isMilestone']);

function emptyOf(field: string): unknown {
  if (lists.has(field)) return [];
  if (flags.has(field)) return false;
  return records.has(field) ? {} : null;
}

/** RFC 7396. Through a map: as a member of a plain object, the name `__proto__` would be lost. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged = new Map(isRecord(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
