import { useQuery } from '@tanstack/react-query';
import type { Member } from '@/model/session';
import type { Page } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';
import { useSession } from '../use-session';

export async function listMembers(workspaceId: string, signal?: AbortSignal): Promise<Member[]> {
  const page = await http<Page<Member>>(`/api/workspaces/${workspaceId}/members?pageSize=200`, { signal });
  return page.items;
}

/** The people of the current workspace; the signed-in person alone until the list is there. */
export function useMembers(): Member[] {
  const session = useSession();
  const workspace = session.status === 'signed-in' ? session.workspaceId : '';
  const { data } = useQuery({
    queryKey: keys.members(workspace),
    queryFn: ({ signal }) => listMembers(workspace, signal),
    enabled: workspace !== '',
    staleTime: 5 * 60_000,
  });
  if (data) return data;
  return session.status === 'signed-in' ? [{ userId: session.user.id, name: session.user.name, email: session.user.email }] : [];
}
