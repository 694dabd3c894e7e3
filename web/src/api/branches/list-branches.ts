import { useQuery } from '@tanstack/react-query';
import type { Branch, Page } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export async function listBranches(projectId: string, signal?: AbortSignal): Promise<Branch[]> {
  return (await http<Page<Branch>>(`/api/projects/${projectId}/branches?pageSize=200`, { signal })).items;
}

/** The branches of a project, open and merged, newest first. */
export function useBranches(projectId: string, enabled = true) {
  return useQuery({
    queryKey: keys.branches(projectId),
    queryFn: ({ signal }) => listBranches(projectId, signal),
    enabled,
    staleTime: 15_000,
  });
}
