import type { DiffEntry, ProjectPatch } from '@/model/types';
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

export interface Previewed {
  /** The version that the patch would land on. */
  version: number;
  /** What would land, carried over to that version. */
  patch: ProjectPatch;
  diff: DiffEntry[];
}

/** What would become of a patch on the newest version; nothing is written. */
export function previewPatch(projectId: string, patch: ProjectPatch, signal?: AbortSignal): Promise<Previewed> {
  return http(`/api/projects/${projectId}/patches?dryRun=true`, { method: 'POST', body: patch, signal });
}
