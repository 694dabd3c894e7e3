import { queryOptions, useQuery } from '@tanstack/react-query';
import type { DiffEntry, ProjectPatch } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export interface NetDiff {
  from: number;
  to: number;
  /** Applied to `from`, it makes `to`. */
  patch: ProjectPatch;
  diff: DiffEntry[];
}

/** What lies between two versions, in either direction; version 0 is before the first. */
export function getDiff(projectId: string, from: number, to: number, signal?: AbortSignal): Promise<NetDiff> {
  return http(`/api/projects/${projectId}/diff?from=${from}&to=${to}`, { signal });
}

export function diffQuery(projectId: string, from: number, to: number) {
  return queryOptions({
    queryKey: keys.diff(projectId, from, to),
    queryFn: ({ signal }) => getDiff(projectId, from, to, signal),
    // Both ends are versions, and versions don't change.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useDiff(projectId: string, from: number, to: number, enabled = true) {
  return useQuery({ ...diffQuery(projectId, from, to), enabled });
}
