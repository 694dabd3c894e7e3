import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AiProvider, CacheStatistics, UsageGrouping, UsageReport } from '@/model/ai';
import { http } from '../http';
import { keys } from '../keys';

/** Who could answer, present or absent. */
export function useProviders() {
  return useQuery({
    queryKey: [...keys.ai(), 'providers'],
    queryFn: async ({ signal }) => (await http<{ items: AiProvider[] }>('/api/ai/providers', { signal })).items,
  });
}

/** What answers took, since a day. */
export function useAiUsage(groupBy: UsageGrouping, from: string) {
  return useQuery({
    queryKey: [...keys.ai(), 'usage', groupBy, from],
    queryFn: ({ signal }) => http<UsageReport>(`/api/ai/usage?groupBy=${groupBy}&from=${from}`, { signal }),
  });
}

export function useAnswerCache() {
  return useQuery({
    queryKey: [...keys.ai(), 'cache'],
    queryFn: ({ signal }) => http<CacheStatistics>('/api/ai/cache', { signal }),
  });
}

export function useClearAnswerCache() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http<void>('/api/ai/cache', { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ai() }),
  });
}
