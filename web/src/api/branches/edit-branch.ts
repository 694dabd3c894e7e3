import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Branch } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

/** Opens a branch from a version of a project, by default the newest. */
export function useOpenBranch(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; fromVersion?: number }) =>
      http<Branch>(`/api/projects/${projectId}/branches`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.branches(projectId) }),
  });
}

export function useRenameBranch(branchId: string, projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => http<Branch>(`/api/branches/${branchId}`, { method: 'PATCH', body: { name } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.branches(projectId) }),
        client.invalidateQueries({ queryKey: keys.project(branchId) }),
      ]),
  });
}

/** Takes a branch out of sight; what was merged of it stays. */
export function useDeleteBranch(branchId: string, projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http<void>(`/api/branches/${branchId}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.branches(projectId) }),
  });
}
