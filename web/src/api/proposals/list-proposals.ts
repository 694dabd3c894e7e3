import { useQuery } from '@tanstack/react-query';
import type { ProposalLine } from '@/model/proposal';
import type { Page } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';
import { lookEvery } from '../live/use-live';

export function listProposals(status: string, signal?: AbortSignal): Promise<Page<ProposalLine>> {
  return http(`/api/proposals?status=${status}&pageSize=50`, { signal });
}

/** What waits for a person's review. */
export function useOpenProposals() {
  return useQuery({
    queryKey: [...keys.proposals(), 'ready'],
    queryFn: ({ signal }) => listProposals('ready', signal),
    refetchInterval: lookEvery(15_000),
  });
}
