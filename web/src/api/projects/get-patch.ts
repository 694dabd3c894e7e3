import { queryOptions, useQuery } from '@tanstack/react-query';
import type { PatchDetail } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export function getPatch(projectId: string, version: number, signal?: AbortSignal): Promise<PatchDetail> {
  return http(`/api/projects/${projectId}/patches/${version}`, { signal });
}

export function patchQuery(projectId: string, version: number) {
  return queryOptions({
    queryKey: keys.patch(projectId, version),
    queryFn: ({ signal }) => getPatch(projectId, version, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function usePatch(projectId: string, version: number | null) {
  return useQuery({ ...patchQuery(projectId, version ?? 0), enabled: version !== null });
}
