import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { filterQuery, type HistoryFilter } from '@/model/history-filter';
import type { Page, PatchSummary } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';
import { lookEvery } from '../live/use-live';

export type PatchPage = Page<PatchSummary> & { nextCursor: string | null };

interface Where {
  page?: number;
  pageSize: number;
  after?: string | null;
  filter?: HistoryFilter;
}

export function listPatches(projectId: string, { page, pageSize, after, filter = {} }: Where, signal?: AbortSignal): Promise<PatchPage> {
  const query = new URLSearchParams({ pageSize: String(pageSize) });
  if (page) query.set('page', String(page));
  if (after) query.set('after', after);
  for (const [name, value] of Object.entries(filterQuery(filter))) query.set(name, value);
  return http(`/api/projects/${projectId}/patches?${query}`, { signal });
}

/** The audit trail, newest first, 50 at a time; while other filters load, the list before stays on screen. */
export function usePatches(projectId: string, filter: HistoryFilter, pageSize = 50) {
  return useInfiniteQuery({
    queryKey: [...keys.patches(projectId), 'trail', filter, pageSize],
    queryFn: ({ signal, pageParam }) => listPatches(projectId, { pageSize, after: pageParam, filter }, signal),
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.hasNext ? last.nextCursor : undefined),
  });
}

/** Looks now and then whether the project has moved on; far cheaper than asking for the project itself. */
export function useHeadVersion(projectId: string, enabled: boolean) {
  const { data } = useQuery({
    queryKey: [...keys.patches(projectId), 'head'],
    queryFn: ({ signal }) => listPatches(projectId, { pageSize: 1 }, signal),
    refetchInterval: lookEvery(5_000),
    enabled,
  });
  return data?.items[0]?.version ?? null;
}

const stretch = 200;

/** Who made a version, and when: asked for by stretches of 200, so that a long history costs no more than what is looked at. */
export function usePatchSummary(projectId: string, head: number, version: number | null): PatchSummary | null {
  const page = version === null ? 1 : Math.floor((head - version) / stretch) + 1;
  const { data } = useQuery({
    queryKey: [...keys.patches(projectId), 'stretch', head, page],
    queryFn: ({ signal }) => listPatches(projectId, { page, pageSize: stretch }, signal),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  return data?.items.find((item) => item.version === version) ?? null;
}
