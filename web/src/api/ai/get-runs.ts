import { useMutation, useQuery } from '@tanstack/react-query';
import type { AgentRun, ReplayedRun } from '@/model/ai';
import { http } from '../http';
import { keys } from '../keys';

/** How the revisions of a proposal were made, up to this one. */
export function useRuns(proposalId: string, revision: number, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: [...keys.ai(), 'runs', proposalId, revision],
    queryFn: async ({ signal }) => (await http<{ items: AgentRun[] }>(`/api/ai/runs/${proposalId}`, { signal })).items,
  });
}

/** Reads the kept answer again, without a model. */
export function useReplay(proposalId: string) {
  return useMutation({
    mutationFn: (revision: number) => http<ReplayedRun>(`/api/ai/runs/${proposalId}/${revision}/replay`, { method: 'POST' }),
  });
}
