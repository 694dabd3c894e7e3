import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Statistics } from '@/model/statistics';
import { http } from '../http';
import { keys } from '../keys';

const day = 24 * 60 * 60 * 1000;

/** The last days up to today; the server counts in UTC. */
export function useStatistics(projectId: string, days: number) {
  return useQuery({
    queryKey: [...keys.statistics(projectId), days],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - (days - 1) * day).toISOString().slice(0, 10);
      return http<Statistics>(`/api/projects/${projectId}/statistics?from=${from}`, { signal });
    },
    placeholderData: keepPreviousData,
  });
}
