import { diffLines } from './line-diff';
import type { Conflict, Criterion } from './types';

/** Everything of both sides, theirs first where they differ: a start for the hand that merges them, from which nothing is missing. */
export function bothOf({ field, theirs, yours }: Conflict): unknown {
  if (field === 'acceptanceCriteria') return bothLists(theirs as Criterion[], yours as Criterion[]);
  if (field === 'title') return `${String(theirs)} / ${String(yours)}`;
  return diffLines(String(theirs).split('\n'), String(yours).split('\n'))
    .map(({ text }) => text)
    .join('\n');
}

/** A criterion of both is met where either side says so. */
function bothLists(theirs: readonly Criterion[], mine: readonly Criterion[]): Criterion[] {
  const merged = theirs.map(({ text, met }) => ({ text, met: met || mine.some((other) => other.text === text && other.met) }));
  return [...merged, ...mine.filter(({ text }) => !theirs.some((other) => other.text === text))];
}
