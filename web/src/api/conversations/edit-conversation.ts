import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '@/model/conversation';
import { http } from '../http';
import { keys } from '../keys';

export function useRenameConversation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (title: string) => http<Conversation>(`/api/conversations/${id}`, { method: 'PATCH', body: { title } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.conversations() }),
  });
}

/** There is no way back; what was proposed in it stays. */
export function useDeleteConversation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http<void>(`/api/conversations/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.conversations() }),
  });
}
