import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TimeReport } from '@/model/contract';
import { http } from '../http';
import { keys } from '../keys';

export interface TimeAsked {
  groupBy: 'day' | 'project' | 'task' | 'user';
  /** First and last day. */
  from: string;
  to: string;
  userId?: string;
}

/** The time logged in the workspace, summed up. */
export function useTime({ groupBy, from, to, userId }: TimeAsked, enabled = true) {
  const query = new URLSearchParams({ groupBy, from, to, ...(userId && { userId }) });
  return useQuery({
    enabled,
    queryKey: [...keys.time(), query.toString()],
    queryFn: ({ signal }) => http<TimeReport>(`/api/time?${query}`, { signal }),
    placeholderData: keepPreviousData,
  });
}
