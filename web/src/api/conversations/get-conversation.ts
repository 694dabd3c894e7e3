import { useQuery } from '@tanstack/react-query';
import type { Conversation } from '@/model/conversation';
import { http } from '../http';
import { keys } from '../keys';

export function useConversation(id: string | null) {
  return useQuery({
    enabled: id !== null,
    queryKey: keys.conversation(id ?? ''),
    queryFn: ({ signal }) => http<Conversation>(`/api/conversations/${id}`, { signal }),
  });
}
