import { http } from '../http';
import type { Appended } from '../projects/append-patch';

function path(projectId: string, taskId: string, rest = ''): string {
  return `/api/tasks/${taskId}/time${rest}?projectId=${projectId}`;
}

export function logTime(projectId: string, taskId: string, entry: { minutes: number; note?: string; at?: string }): Promise<Appended> {
  return http(path(projectId, taskId), { method: 'POST', body: entry });
}

export function editTime(
  projectId: string,
  taskId: string,
  entryId: string,
  changed: { minutes?: number; note?: string | null },
): Promise<Appended> {
  return http(path(projectId, taskId, `/${entryId}`), { method: 'PATCH', body: changed });
}

export function deleteTime(projectId: string, taskId: string, entryId: string): Promise<Appended> {
  return http(path(projectId, taskId, `/${entryId}`), { method: 'DELETE' });
}
