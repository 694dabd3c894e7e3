import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Proposal } from '@/model/proposal';
import { http } from '../http';
import { keys } from '../keys';
import { lookEvery } from '../live/use-live';

const wait = 20;

/** With `longPoll`, a pending proposal is answered when it changes, or after the wait. */
export function getProposal(id: string, longPoll: boolean, signal?: AbortSignal): Promise<Proposal> {
  return http(`/api/proposals/${id}`, { signal, ...(longPoll && { headers: { prefer: `wait=${wait}` } }) });
}

/** A proposal that keeps itself current: at once while the agent works, now and then while a person reads (its base may move). */
export function useProposal(proposalId: string | null) {
  const client = useQueryClient();
  const id = proposalId ?? '';
  return useQuery({
    enabled: proposalId !== null,
    queryKey: keys.proposal(id),
    queryFn: async ({ signal }) => {
      const known = client.getQueryData<Proposal>(keys.proposal(id));
      const proposal = await getProposal(id, known?.status === 'pending', signal);
      // What has become ready belongs in the list of what waits for a review, and what is decided doesn't any more.
      if (known && known.status !== proposal.status) void client.invalidateQueries({ queryKey: keys.proposals() });
      return proposal;
    },
    refetchInterval: ({ state }) => {
      // The server holds a long poll until there is something to see: the next one follows at once.
      if (state.data?.status === 'pending') return state.error ? 1_000 : 10;
      return state.data?.status === 'ready' ? lookEvery(15_000)() : false;
    },
  });
}
