import { useEffect, useSyncExternalStore } from 'react';
import { hub } from './hub';

const longest = 60_000;

/** How often to look for oneself: the hub tells sooner, and while it can be heard a look is only a net beneath it. */
export function lookEvery(milliseconds: number): () => number {
  return () => (hub.isUp() ? Math.max(longest, milliseconds) : milliseconds);
}

export function useIsLive(): boolean {
  return useSyncExternalStore(hub.subscribe, hub.isUp);
}

/** Shows the others which task of the project is open here. */
export function useLook(projectId: string, taskId: string | null): void {
  const isLive = useIsLive();
  useEffect(() => {
    hub.look(projectId, taskId);
  }, [projectId, taskId, isLive]);
}
