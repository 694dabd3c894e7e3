import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedFilter } from '@/model/saved-filter';
import { http } from '../http';
import { keys } from '../keys';

export type FilterFields = Pick<SavedFilter, 'name' | 'query' | 'sort' | 'shared'>;

/** Saves a query under a name, or changes the filter of an id. */
export function useSaveFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Partial<FilterFields> & { id?: string }) =>
      id === undefined
        ? http<SavedFilter>('/api/filters', { method: 'POST', body })
        : http<SavedFilter>(`/api/filters/${id}`, { method: 'PATCH', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.filters() }),
  });
}

export function useDeleteFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http<void>(`/api/filters/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.filters() }),
  });
}
