import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../http';
import { keys } from '../keys';

/** A secret address from which a calendar program reads. */
export interface CalendarFeed {
  id: string;
  projectId?: string | null;
  /** `me` where it shows only what is assigned to its owner. */
  assigneeId?: string | null;
  createdAt: string;
  /** Only in the answer that opens it. */
  url?: string | null;
}

export function useCalendarFeeds() {
  return useQuery({
    queryKey: keys.calendarFeeds(),
    queryFn: async ({ signal }) => (await http<{ items: CalendarFeed[] }>('/api/calendar-feeds', { signal })).items,
  });
}

export function useOpenFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { projectId?: string; assigneeId?: 'me' }) => http<CalendarFeed>('/api/calendar-feeds', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.calendarFeeds() }),
  });
}

export function useCloseFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http<void>(`/api/calendar-feeds/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.calendarFeeds() }),
  });
}
