import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TaskBlame } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

interface Blame {
  version: number;
  tasks: TaskBlame[];
}

export async function getTaskBlame(projectId: string, taskId: string, version: number, signal?: AbortSignal): Promise<TaskBlame> {
  const { tasks } = await http<Blame>(`/api/projects/${projectId}/blame?taskId=${taskId}&version=${version}`, { signal });
  return tasks.find((task) => task.taskId === taskId) ?? { taskId, fields: {} };
}

/** For every field of a task, the patch that last set it as of a version; asked for once somebody wants to know. */
export function useTaskBlame(projectId: string, taskId: string, version: number, wanted: boolean) {
  return useQuery({
    queryKey: [...keys.blame(projectId, taskId), version],
    queryFn: ({ signal }) => getTaskBlame(projectId, taskId, version, signal),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before, query) => (query?.queryKey[3] === taskId ? keepPreviousData(before) : undefined),
  });
}
