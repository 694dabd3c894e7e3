import { useSyncExternalStore } from 'react';
import type { Present } from './events';

const nobody: readonly Present[] = [];
const byProject = new Map<string, readonly Present[]>();
const listeners = new Set<() => void>();

export const presence = {
  set: (projectId: string, people: readonly Present[]): void => {
    byProject.set(projectId, people);
    for (const listener of listeners) listener();
  },
  clear: (): void => {
    byProject.clear();
    for (const listener of listeners) listener();
  },
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who has the project open, oneself among them. */
export function usePresence(projectId: string): readonly Present[] {
  return useSyncExternalStore(subscribe, () => byProject.get(projectId) ?? nobody);
}
