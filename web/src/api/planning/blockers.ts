import { useQuery } from '@tanstack/react-query';
import type { TaskStatus } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export interface Blockers {
  taskId: string;
  isBlocked: boolean;
  /** Each from the task that waits back to the one that everything waits for. */
  chains: string[][];
  tasks: { id: string; title: string; status: TaskStatus; assigneeId: string | null; dueDate: string | null }[];
}

/** What stands before a task, and before that. */
export function useBlockers(projectId: string, taskId: string, version: number, wanted: boolean) {
  return useQuery({
    queryKey: [...keys.blockers(projectId, taskId), version],
    queryFn: ({ signal }) => http<Blockers>(`/api/tasks/${taskId}/blockers?projectId=${projectId}`, { signal }),
    enabled: wanted,
    placeholderData: (before, query) => (query?.queryKey[3] === taskId ? before : undefined),
  });
}
