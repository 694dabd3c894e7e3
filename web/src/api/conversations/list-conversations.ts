import { useQuery } from '@tanstack/react-query';
import type { ConversationLine } from '@/model/conversation';
import type { Page } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

/** My conversations, the latest first. */
export function useConversations() {
  return useQuery({
    queryKey: keys.conversations(),
    queryFn: ({ signal }) => http<Page<ConversationLine>>('/api/conversations?pageSize=50', { signal }),
  });
}
