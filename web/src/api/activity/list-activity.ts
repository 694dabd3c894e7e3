import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ActivityFilter } from '@/model/history-filter';
import type { ActivityEntry } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

interface ActivityPage {
  items: ActivityEntry[];
  hasNext: boolean;
  nextCursor: string | null;
}

export function listActivity(filter: ActivityFilter, after: string | null, signal?: AbortSignal): Promise<ActivityPage> {
  const query = new URLSearchParams({ pageSize: '50' });
  if (filter.project) query.set('projectId', filter.project);
  if (filter.actor) query.set('actor', filter.actor);
  if (filter.origin) query.set('origin', filter.origin);
  if (after) query.set('after', after);
  return http(`/api/activity?${query}`, { signal });
}

/** What happened in the workspace, newest first, 50 at a time. */
export function useActivity(filter: ActivityFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.activity(), filter],
    queryFn: ({ signal, pageParam }) => listActivity(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.hasNext ? last.nextCursor : undefined),
    placeholderData: keepPreviousData,
  });
}
