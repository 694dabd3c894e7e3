import type { BulkChange } from '@/model/bulk';
import type { DiffEntry, ProjectPatch } from '@/model/types';
import { http } from '../http';

/** Named one by one, or as whatever matches a query. */
export type BulkTarget = { taskIds: readonly string[] } | { query: string };

export interface BulkAnswer {
  changed: number;
  /** One patch a project. */
  projects: { projectId: string; version: number; patch: ProjectPatch; diff?: DiffEntry[] }[];
}

/** Changes tasks of any number of projects, whole or not at all. */
export function bulkTasks(target: BulkTarget, change: BulkChange): Promise<BulkAnswer> {
  return http('/api/tasks/bulk', { method: 'POST', body: { ...target, ...change } });
}
