import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApprovalPolicy } from '@/model/approval';
import { http } from '../http';
import { keys } from '../keys';

export function useApprovalPolicy() {
  return useQuery({
    queryKey: keys.approvalPolicy(),
    queryFn: ({ signal }) => http<ApprovalPolicy>('/api/approval-policy', { signal }),
  });
}

/** Replaces the policy as a whole, if it is still the one that was read. */
export function useSetApprovalPolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, autoAccept, secondPerson, rights }: ApprovalPolicy) =>
      http<ApprovalPolicy>('/api/approval-policy', {
        method: 'PUT',
        headers: { 'if-match': `"${version}"` },
        body: { autoAccept, secondPerson, rights },
      }),
    onSuccess: (policy) => client.setQueryData(keys.approvalPolicy(), policy),
    onError: () => client.invalidateQueries({ queryKey: keys.approvalPolicy() }),
  });
}
