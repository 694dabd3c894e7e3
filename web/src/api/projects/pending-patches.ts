import { useSyncExternalStore } from 'react';
import type { ProjectPatch } from '@/model/types';

export interface PendingPatch {
  key: string;
  patch: ProjectPatch;
}

const none: readonly PendingPatch[] = [];
let byProject: ReadonlyMap<string, readonly PendingPatch[]> = new Map();
const listeners = new Set<() => void>();

/** What a person has done and the server has not judged yet, in order. The screen shows the server's state with these on top. */
export const pendingPatches = {
  of: (projectId: string): readonly PendingPatch[] => byProject.get(projectId) ?? none,
  add: (projectId: string, pending: PendingPatch) => set(projectId, [...pendingPatches.of(projectId), pending]),
  remove: (projectId: string, key: string) =>
    set(
      projectId,
      pendingPatches.of(projectId).filter((pending) => pending.key !== key),
    ),
};

function set(projectId: string, pending: readonly PendingPatch[]): void {
  // A new map each time, so that who looks at all of them sees the change.
  byProject = new Map(byProject).set(projectId, pending);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePendingPatches(projectId: string): readonly PendingPatch[] {
  return useSyncExternalStore(subscribe, () => pendingPatches.of(projectId));
}

/** Of every project. */
export function useAllPendingPatches(): ReadonlyMap<string, readonly PendingPatch[]> {
  return useSyncExternalStore(subscribe, () => byProject);
}
