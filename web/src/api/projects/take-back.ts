import { http } from '../http';
import type { Appended } from './append-patch';

/** Appends the inverse of a version, carried over to the newest one. Where nothing is left to take back, nothing is appended. */
export function undoPatch(projectId: string, version: number): Promise<Appended> {
  return http(`/api/projects/${projectId}/patches/${version}/undo`, { method: 'POST', body: {} });
}

/** Takes back the latest undo of a version. */
export function redoPatch(projectId: string, version: number): Promise<Appended> {
  return http(`/api/projects/${projectId}/patches/${version}/redo`, { method: 'POST', body: {} });
}

/** Appends one patch that makes the project what it was at a version. */
export function revertProject(projectId: string, toVersion: number): Promise<Appended> {
  return http(`/api/projects/${projectId}/revert`, { method: 'POST', body: { toVersion } });
}
