import type { Proposal } from '@/model/proposal';
import type { DiffEntry, Project, Task } from '@/model/types';

export const ana = { id: 'ana', email: 'ana@example.org', name: 'Ana Lopes', isOperator: false };

export const signedIn = {
  accessToken: 'token',
  refreshToken: 'refresh',
  expiresIn: 900,
  tokenType: 'Bearer',
  user: ana,
  workspaces: [{ id: 'home', name: 'Ana’s', role: 'owner' as const, personal: true }],
};

export function task(id: string, fields: Partial<Task> = {}): Task {
  return {
    id,
    projectId: 'p',
    depth: 0,
    title: id,
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
    ...fields,
  };
}

export function project(tasks: Task[], fields: Partial<Project> = {}): Project {
  return {
    id: 'p',
    version: 3,
    at: '2026-11-10T09:00:00.000Z',
    headVersion: 3,
    title: 'Conference',
    summary: null,
    status: 'active',
    priority: null,
    ownerId: null,
    startDate: null,
    dueDate: null,
    tags: [],
    externalRefs: {},
    metadata: {},
    deleted: false,
    tasks,
    ...fields,
  };
}

/** The creation of a task, or of the project itself when the task is null. */
export function creation(
  index: number,
  taskId: string | null,
  title: string,
  fields: Record<string, unknown> = {},
  needs: number[] = [],
): DiffEntry {
  return {
    index,
    op: 'create',
    taskId,
    title,
    summary: `Create “${title}”`,
    fields: Object.entries({ title, ...fields }).map(([field, after]) => ({ field, before: null, after })),
    needs,
    cascadedFrom: null,
    reason: null,
    confidence: null,
  };
}

export function proposal(diff: DiffEntry[], fields: Partial<Proposal> = {}): Proposal {
  return {
    id: 'plan',
    kind: 'plan',
    status: 'ready',
    projectId: null,
    baseVersion: 0,
    revision: 1,
    goal: 'Hold a conference',
    patch: null,
    diff,
    rationale: null,
    confidence: null,
    questions: [],
    messages: [],
    usage: null,
    error: null,
    agent: 'planner',
    createdAt: '2026-11-10T09:00:00.000Z',
    updatedAt: '2026-11-10T09:00:00.000Z',
    ...fields,
  };
}
