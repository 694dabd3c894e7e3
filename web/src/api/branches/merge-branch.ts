import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BranchStatus, ProjectPatch } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export interface MergeRequest {
  /** Indexes in the branch's diff; left out for all. */
  operations?: number[];
  /** A patch onto what the chosen operations make of what branch and project have in common. */
  edits?: ProjectPatch;
  /** The version of the branch whose diff was read: a later one is refused, not merged unread. */
  branchVersion: number;
}

export interface Merged {
  projectId: string;
  version: number;
  status: BranchStatus;
}

/** Lands a branch, or a part of it, as one patch of its project. */
export function useMergeBranch(branchId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MergeRequest) => http<Merged>(`/api/branches/${branchId}/merge`, { method: 'POST', body }),
    onSettled: (merged) => {
      void client.invalidateQueries({ queryKey: keys.project(branchId) });
      if (merged) void client.invalidateQueries({ queryKey: keys.project(merged.projectId) });
      void client.invalidateQueries({ queryKey: keys.projects() });
    },
  });
}
