import { download } from '../http';

/** Every patch with its place in the hash chain, a line each: what an import takes, and what can be checked without the server. */
export function exportHistory(projectId: string): Promise<Blob> {
  return download(`/api/projects/${projectId}/export?format=patches`);
}
