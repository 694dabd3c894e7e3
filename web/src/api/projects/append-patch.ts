import type { ProjectPatch } from '@/model/types';
import { http } from '../http';

export interface Appended {
  version: number;
  patch: ProjectPatch;
  /** Local names in the patch and the ids that they became. */
  ids?: Record<string, string>;
  /** The version the patch was written against, when it was moved onto a newer one. */
  rebasedFrom?: number;
}

export function appendPatch(projectId: string, patch: ProjectPatch): Promise<Appended> {
  return http(`/api/projects/${projectId}/patches`, { method: 'POST', body: patch });
}
