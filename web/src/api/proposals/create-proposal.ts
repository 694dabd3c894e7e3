import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProposalRequest, ProposalStatus } from '@/model/proposal';
import { http } from '../http';
import { keys } from '../keys';

export function createProposal(body: ProposalRequest): Promise<{ id: string; status: ProposalStatus }> {
  return http('/api/proposals', { method: 'POST', body });
}

export function useCreateProposal() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createProposal,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.proposals() }),
  });
}
