import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Notification } from '@/model/notification';
import { http } from '../http';
import { keys } from '../keys';
import { lookEvery } from '../live/use-live';

interface NotificationPage {
  items: Notification[];
  /** Of all, not of this page. */
  unread: number;
  next?: string | null;
}

export function listNotifications(query: Record<string, string>, signal?: AbortSignal): Promise<NotificationPage> {
  return http(`/api/notifications?${new URLSearchParams(query)}`, { signal });
}

/** How many I have not read; looked at every quarter of a minute. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: [...keys.notifications(), 'unread'],
    queryFn: ({ signal }) => listNotifications({ unread: 'true', pageSize: '1' }, signal),
    refetchInterval: lookEvery(15_000),
  });
  return data?.unread ?? 0;
}

/** What I was told, newest first, 50 at a time. */
export function useNotifications(unread: boolean) {
  return useInfiniteQuery({
    queryKey: [...keys.notifications(), { unread }],
    queryFn: ({ signal, pageParam }) =>
      listNotifications({ pageSize: '50', ...(unread && { unread: 'true' }), ...(pageParam && { after: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: lookEvery(15_000),
  });
}

export function useReadNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: { ids: string[] } | { all: true }) => http('/api/notifications/read', { method: 'POST', body: which }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.notifications() }),
  });
}
