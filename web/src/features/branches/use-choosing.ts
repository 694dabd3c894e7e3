import { useState } from 'react';
import type { Choice, Choices } from '@/model/conflict';
import { conflictKey } from '@/model/conflict';
import { inReadingOrder, switchOff, switchOn } from '@/model/review';
import type { BranchDiff, Conflict, DiffEntry } from '@/model/types';

/** Which operations of a branch are taken, and what stands where the project disputes them. */
export function useChoosing({ diff, conflicts }: BranchDiff) {
  const [ordered] = useState(() => inReadingOrder(diff));
  const [off, setOff] = useState<ReadonlySet<number>>(new Set());
  const [followers, setFollowers] = useState<readonly DiffEntry[]>([]);
  const [choices, setChoices] = useState<Choices>({});
  const toggle = (entry: DiffEntry, on: boolean) => {
    const switched = (on ? switchOn : switchOff)(ordered, off, entry.index);
    setOff(switched.off);
    setFollowers(switched.also.filter((other) => other.cascadedFrom === null));
  };
  const choose = (conflict: Conflict, choice: Choice) => setChoices((current) => ({ ...current, [conflictKey(conflict)]: choice }));
  const taken = ordered.filter((entry) => !off.has(entry.index));
  // A dispute over an operation that is switched off is none.
  const disputes = conflicts.filter((conflict) => taken.some((entry) => isOver(conflict, entry)));
  return { ordered, off, toggle, followers, taken, disputes, choices, choose };
}

export type Choosing = ReturnType<typeof useChoosing>;

function isOver(conflict: Conflict, entry: DiffEntry): boolean {
  return entry.taskId === conflict.taskId;
}
