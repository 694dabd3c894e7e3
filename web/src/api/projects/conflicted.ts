import type { Conflict, ProjectPatch } from '@/model/types';
import { Problem } from '../problem';

/** A patch that others' work stands against, field by field. */
export class Conflicted extends Error {
  /** As it was sent, with the version that it was written on. */
  readonly patch: ProjectPatch;
  readonly conflicts: Conflict[];
  /** The version whose values the conflicts show as theirs. */
  readonly head: number | undefined;

  constructor(patch: ProjectPatch, { conflicts, version, message }: Pick<Problem, 'conflicts' | 'version' | 'message'>) {
    super(message);
    this.name = 'Conflicted';
    this.patch = patch;
    this.conflicts = conflicts;
    this.head = version ?? undefined;
  }
}

export function isConflict(error: unknown): error is Problem {
  return error instanceof Problem && error.conflicts.length > 0;
}
