import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { AcceptRequest, Landed, Proposal } from '@/model/proposal';
import { http } from '../http';
import { keys } from '../keys';

function post<T>(id: string, action: string, body: unknown): Promise<T> {
  return http(`/api/proposals/${id}/${action}`, { method: 'POST', body });
}

async function refresh(client: QueryClient, id: string) {
  void client.invalidateQueries({ queryKey: keys.proposals() });
  await client.invalidateQueries({ queryKey: keys.proposal(id) });
}

/** Lands the chosen operations; only they, and whole or not at all. */
export function useAcceptProposal(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: AcceptRequest) => post<Landed>(id, 'accept', request),
    onSuccess: async ({ projectId }) => {
      void client.invalidateQueries({ queryKey: keys.projects() });
      void client.invalidateQueries({ queryKey: keys.projectHead(projectId) });
      void client.invalidateQueries({ queryKey: keys.patches(projectId) });
      await refresh(client, id);
    },
  });
}

export function useRejectProposal(id: string) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => post(id, 'reject', {}), onSuccess: () => refresh(client, id) });
}

/** Moves the proposal onto the project's newest version. */
export function useRebaseProposal(id: string) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => post(id, 'rebase', {}), onSuccess: () => refresh(client, id) });
}

/** Agrees to the newest revision, as a second person. */
export function useApproveProposal(id: string) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => post(id, 'approve', {}), onSuccess: () => refresh(client, id) });
}

/** Goes back to what an earlier revision proposed, as the next one. */
export function useRestoreRevision(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (revision: number) => post(id, `revisions/${revision}/restore`, {}),
    onSuccess: () => refresh(client, id),
  });
}

/** Asks the same once more, of another model perhaps: a second proposal beside the first. */
export function useRerunProposal(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (model: string) => post<{ id: string }>(id, 'rerun', model === '' ? {} : { model }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.proposals() }),
  });
}

/** Answers the agent; the next revision comes with the proposal itself. */
export function usePostMessage(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => post(id, 'messages', { text }),
    onMutate: (text) => {
      // The answer is on its way the moment it is sent; the long poll takes over from here.
      client.setQueryData<Proposal>(keys.proposal(id), (proposal) => {
        if (!proposal) return proposal;
        const message = { role: 'user' as const, text, at: new Date().toISOString(), revision: proposal.revision };
        return { ...proposal, messages: [...proposal.messages, message] };
      });
    },
    onSettled: () => refresh(client, id),
  });
}
