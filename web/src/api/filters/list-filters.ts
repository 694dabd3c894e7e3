import { useQuery } from '@tanstack/react-query';
import type { SavedFilter } from '@/model/saved-filter';
import type { Page } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export async function listFilters(signal?: AbortSignal): Promise<SavedFilter[]> {
  const { items } = await http<Pick<Page<SavedFilter>, 'items'>>('/api/filters?pageSize=200', { signal });
  return items;
}

const none: SavedFilter[] = [];

/** The queries that I saved, and those that are shared with me. */
export function useFilters(): SavedFilter[] {
  const { data } = useQuery({ queryKey: keys.filters(), queryFn: ({ signal }) => listFilters(signal), staleTime: 60_000 });
  return data ?? none;
}
