import type { Recurrence, TimeEntry } from './task-values';

/** The shapes of the HTTP contract. Unset is null, [], {} or false; instants are RFC 3339, dates yyyy-MM-dd, durations minutes. */
export const taskStatuses = ['todo', 'in_progress', 'blocked', 'in_review', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export const projectStatuses = ['planning', 'active', 'on_hold', 'completed', 'archived'] as const;
export type ProjectStatus = (typeof projectStatuses)[number];

export const priorities = ['low', 'medium', 'high', 'critical'] as const;
export type Priority = (typeof priorities)[number];

export interface Criterion {
  text: string;
  met: boolean;
}

export interface TaskFields {
  title: string;
  description: string | null;
  status: TaskStatus;
  priority: Priority | null;
  parentTaskId: string | null;
  /** Where it stands among its siblings, in ASCII order; the server gives one to every task. */
  position: string | null;
  assigneeId: string | null;
  labels: string[];
  dependencies: string[];
  estimatedMinutes: number | null;
  actualMinutes: number | null;
  startDate: string | null;
  dueDate: string | null;
  acceptanceCriteria: Criterion[];
  externalRefs: Record<string, unknown>;
  metadata: Record<string, unknown>;
  /** The workspace's own fields by their keys. */
  customFields: Record<string, string | number>;
  /** By the id of the entry. */
  timeEntries: Record<string, TimeEntry>;
  recurrence: Recurrence | null;
  isMilestone: boolean;
}

export interface Task extends TaskFields {
  id: string;
  projectId: string;
  depth: number;
}

export interface ProjectFields {
  title: string;
  summary: string | null;
  status: ProjectStatus;
  priority: Priority | null;
  ownerId: string | null;
  startDate: string | null;
  dueDate: string | null;
  tags: string[];
  externalRefs: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

export interface Project extends ProjectFields {
  id: string;
  version: number;
  at: string;
  headVersion: number;
  deleted: boolean;
  tasks: Task[];
  /** Where this is no project but a branch of one. */
  branch?: { projectId: string; fromVersion: number; name: string; status?: BranchStatus } | null;
  /** What pending patches deleted. The server shows no trash. */
  trash?: TrashedTask[] | undefined;
}

export interface TrashedTask {
  task: Task;
  /** The task whose deletion took this one along; itself where it was deleted on its own. */
  deletedWith: string;
}

export type BranchStatus = 'open' | 'merged';

export interface Branch {
  id: string;
  /** The project that it was opened from. */
  projectId: string;
  name: string;
  fromVersion: number;
  status: BranchStatus;
  version: number;
  /** The version of the project that the newest merge made. */
  mergedVersion?: number | null;
  createdAt: string;
  updatedAt: string;
}

/** What a merge of a branch would bring, and what stands against it now. */
export interface BranchDiff {
  branchId: string;
  projectId: string;
  status: BranchStatus;
  fromVersion: number;
  projectVersion: number;
  branchVersion: number;
  /** The branch's own patches, and the project's since the fork. */
  ahead: number;
  behind: number;
  patch: ProjectPatch;
  diff: DiffEntry[];
  conflicts: Conflict[];
  /** Rules that the merged project would break. */
  problems?: { path: string; message: string }[];
}

export type TaskCounts = Record<TaskStatus | 'total', number>;

export interface ProjectSummary {
  id: string;
  version: number;
  title: string;
  summary: string | null;
  status: ProjectStatus;
  priority: Priority | null;
  dueDate: string | null;
  tags: string[];
  taskCounts: TaskCounts;
  /** 0 to 1. */
  progress: number;
  createdAt: string;
  updatedAt: string;
  deleted: boolean;
}

export type Operation = 'create' | 'update' | 'delete' | 'restore';

export interface TaskPatch {
  op: Operation;
  taskId: string;
  /** A JSON merge patch: absent is unchanged, null clears. */
  body?: Partial<TaskFields>;
  /** In a patch of the log: the task whose deletion or restoration took this one along. */
  cascadedFrom?: string;
}

export interface ProjectPatch {
  baseVersion?: number;
  op?: Operation;
  metaUpdates?: Partial<ProjectFields>;
  taskPatches?: TaskPatch[];
}

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** One operation of a patch in words and in before and after. A null task is the project itself. */
export interface DiffEntry {
  index: number;
  op: Operation;
  taskId: string | null;
  title: string;
  summary: string;
  fields: FieldChange[];
  /** Operations without which this one can't land. */
  needs: number[];
  /** The task whose deletion took this one with it. */
  cascadedFrom: string | null;
  /** Only what an agent proposes has a reason and says how sure it is, from 0 to 1; a patch of the log has neither. */
  reason?: string | null;
  confidence?: number | null;
}

export interface Page<T> {
  items: T[];
  page: number;
  pageSize: number;
  totalItems: number;
  /** False where there are more than that. */
  totalIsExact?: boolean | null;
  totalPages: number;
  hasNext: boolean;
  hasPrev: boolean;
}

export interface PatchSummary {
  version: number;
  at: string;
  actor: string;
  actorName: string | null;
  origin: string;
  /** What led to it: `patch:7` where version 7 was taken back, a branch where one was merged, a proposal. */
  cause?: string | null;
  summary: string;
  operations: number;
}

/** A patch among those of all projects. */
export interface ActivityEntry extends PatchSummary {
  projectId: string;
  /** As it is now; null where the project is gone. */
  projectTitle: string | null;
}

export interface PatchDetail {
  version: number;
  at: string;
  actor: string;
  actorName?: string | null;
  origin: string;
  cause: string | null;
  patch: ProjectPatch;
  diff: DiffEntry[];
}

/** Which patch last set a field. */
export interface SetBy {
  version: number;
  actor: string;
  actorName?: string | null;
  at: string;
  origin: string;
  /** The proposal whose acceptance the patch was. */
  proposal?: string | null;
}

export interface TaskBlame {
  taskId: string;
  fields: Record<string, SetBy>;
}

export interface Conflict {
  taskId: string | null;
  field: string;
  base: unknown;
  theirs: unknown;
  yours: unknown;
  version: number;
  actor: string;
  at: string;
}
