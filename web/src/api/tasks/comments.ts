import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Comment } from '@/model/comment';
import type { Page } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';
import { lookEvery } from '../live/use-live';

function path(projectId: string, taskId: string, rest = ''): string {
  return `/api/tasks/${taskId}/comments${rest}?projectId=${projectId}`;
}

/** All comments of a task, oldest first. */
export async function listComments(projectId: string, taskId: string, signal?: AbortSignal): Promise<Comment[]> {
  const comments: Comment[] = [];
  for (let page = 1; ; page += 1) {
    const { items, hasNext } = await http<Page<Comment>>(`${path(projectId, taskId)}&page=${page}&pageSize=200`, { signal });
    comments.push(...items);
    if (!hasNext) return comments;
  }
}

export function useComments(projectId: string, taskId: string) {
  return useQuery({
    queryKey: keys.comments(projectId, taskId),
    queryFn: ({ signal }) => listComments(projectId, taskId, signal),
    refetchInterval: lookEvery(10_000),
  });
}

export type CommentAct =
  | { act: 'write'; text: string; replyTo?: string }
  | { act: 'edit'; id: string; text: string }
  | { act: 'delete'; id: string }
  | { act: 'react' | 'unreact'; id: string; emoji: string };

function request(projectId: string, taskId: string, acted: CommentAct): Promise<unknown> {
  switch (acted.act) {
    case 'write':
      return http(path(projectId, taskId), {
        method: 'POST',
        body: { text: acted.text, ...(acted.replyTo && { replyTo: acted.replyTo }) },
      });
    case 'edit':
      return http(path(projectId, taskId, `/${acted.id}`), { method: 'PATCH', body: { text: acted.text } });
    case 'delete':
      return http(path(projectId, taskId, `/${acted.id}`), { method: 'DELETE' });
    case 'react':
    case 'unreact':
      return http(path(projectId, taskId, `/${acted.id}/reactions/${encodeURIComponent(acted.emoji)}`), {
        method: acted.act === 'react' ? 'PUT' : 'DELETE',
      });
  }
}

/** Whatever a person does to the comments of a task. */
export function useCommenting(projectId: string, taskId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (acted: CommentAct) => request(projectId, taskId, acted),
    onSettled: () => {
      // Who writes on a task watches it from then on.
      void client.invalidateQueries({ queryKey: keys.watchers(projectId, taskId) });
      return client.invalidateQueries({ queryKey: keys.comments(projectId, taskId) });
    },
  });
}
