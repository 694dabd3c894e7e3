import { useQuery } from '@tanstack/react-query';
import type { ProposalComparison, Revision } from '@/model/proposal';
import { http } from '../http';
import { keys } from '../keys';

/** Every revision, the oldest first; `newest` makes it ask again when there is another. */
export function useRevisions(id: string, newest: number) {
  return useQuery({
    queryKey: [...keys.proposal(id), 'revisions', newest],
    queryFn: async ({ signal }) => (await http<{ items: Revision[] }>(`/api/proposals/${id}/revisions`, { signal })).items,
  });
}

/** What two proposals have in common; `state` makes it ask again when one of them has moved on. */
export function useComparison(left: string, right: string, state: string) {
  return useQuery({
    queryKey: [...keys.proposal(left), 'compare', right, state],
    queryFn: ({ signal }) => http<ProposalComparison>(`/api/proposals/${left}/compare/${right}`, { signal }),
  });
}
