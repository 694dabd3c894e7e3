import { useQuery } from '@tanstack/react-query';
import type { Effort } from '@/model/contract';
import { http } from '../http';
import { keys } from '../keys';

/** What a project was thought to take and what it took, by person or by task. */
export function useEffort(projectId: string, by: 'task' | 'person') {
  return useQuery({
    queryKey: [...keys.statistics(projectId), 'effort', by],
    queryFn: ({ signal }) => http<Effort>(`/api/projects/${projectId}/effort?by=${by}`, { signal }),
  });
}
