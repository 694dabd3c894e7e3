import { currentSession, subscribeToSession } from '@/api/session';
import type { Conflict, ProjectPatch } from '@/model/types';

/** What a person tried and others' work stands against, waiting to be settled field by field. */
export interface Collision {
  projectId: string;
  /** As it was sent, with the version that it was written on. */
  patch: ProjectPatch;
  conflicts: readonly Conflict[];
  /** The version whose values the conflicts show as theirs. */
  head: number | undefined;
  /** What was tried, in words that go before "was not written". */
  attempt: string;
}

const listeners = new Set<() => void>();
let waiting: readonly Collision[] = [];

// They are of no concern to whoever signs in next.
subscribeToSession(() => {
  if (currentSession().status !== 'signed-in') set([]);
});

/** Lays a conflict out on screen, behind those that wait already. */
export function layOut(collision: Collision): void {
  set([...waiting, collision]);
}

export function putAway(collision: Collision): void {
  set(waiting.filter((other) => other !== collision));
}

export function currentCollision(): Collision | null {
  return waiting[0] ?? null;
}

export function subscribeToCollisions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(changed: readonly Collision[]): void {
  waiting = changed;
  for (const listener of listeners) listener();
}
