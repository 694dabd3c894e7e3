import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../http';
import { keys } from '../keys';

export interface Watchers {
  items: { userId: string; since: string; reason: string }[];
  /** Whether I am one of them. */
  watching: boolean;
}

export function useWatchers(projectId: string, taskId: string) {
  return useQuery({
    queryKey: keys.watchers(projectId, taskId),
    queryFn: ({ signal }) => http<Watchers>(`/api/tasks/${taskId}/watchers?projectId=${projectId}`, { signal }),
    staleTime: 30_000,
  });
}

export function useWatch(projectId: string, taskId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (watch: boolean) =>
      http<void>(`/api/tasks/${taskId}/watchers/me?projectId=${projectId}`, { method: watch ? 'PUT' : 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.watchers(projectId, taskId) }),
  });
}
