import { useQuery } from '@tanstack/react-query';
import type { BranchDiff } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export function getBranchDiff(branchId: string, signal?: AbortSignal): Promise<BranchDiff> {
  return http(`/api/branches/${branchId}/diff`, { signal });
}

/** What a merge would bring now; asked again now and then, since the project moves on too. */
export function useBranchDiff(branchId: string) {
  return useQuery({
    queryKey: keys.branchDiff(branchId),
    queryFn: ({ signal }) => getBranchDiff(branchId, signal),
    refetchInterval: 15_000,
  });
}
