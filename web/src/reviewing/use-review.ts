import { useState } from 'react';
import type { Proposal } from '@/model/proposal';
import {
  carryOver,
  compareRevisions,
  inReadingOrder,
  switchOff,
  switchOn,
  type Edit,
  type Edits,
  type RevisionChanges,
} from '@/model/review';
import type { DiffEntry } from '@/model/types';

interface Decisions {
  revision: number;
  diff: readonly DiffEntry[];
  off: ReadonlySet<number>;
  edits: Edits;
  changes: RevisionChanges;
  /** What the last switch took with it, in words. */
  notice: string | null;
}

const unchanged: RevisionChanges = { marks: new Map(), removed: [] };

function decisionsFor(proposal: Proposal, before: Decisions | null): Decisions {
  const { revision } = proposal;
  const diff = inReadingOrder(proposal.diff);
  if (!before || before.revision === 0) return { revision, diff, off: new Set(), edits: {}, changes: unchanged, notice: null };
  return {
    revision,
    diff,
    ...carryOver(before.diff, diff, before.off, before.edits),
    changes: compareRevisions(before.diff, diff),
    notice: null,
  };
}

/** A person's decisions about the revision on screen: what is off, what is edited, and what the agent changed since the one before. */
export function useReview(proposal: Proposal) {
  const [decisions, setDecisions] = useState<Decisions>(() => decisionsFor(proposal, null));
  // A new revision arrives while the old one is on screen; what was decided moves over to it before it is drawn.
  if (proposal.status !== 'pending' && proposal.revision !== decisions.revision) setDecisions(decisionsFor(proposal, decisions));

  const toggle = (entry: DiffEntry, on: boolean) => {
    setDecisions((current) => {
      const { off, also } = (on ? switchOn : switchOff)(current.diff, current.off, entry.index);
      const followers = also.filter((other) => other.cascadedFrom === null);
      return { ...current, off, notice: followers.length > 0 ? noticeOf(entry, followers, on) : null };
    });
  };
  const edit = (index: number, change: Edit) => {
    setDecisions((current) => ({ ...current, edits: { ...current.edits, [index]: { ...current.edits[index], ...change } } }));
  };
  return { ...decisions, toggle, edit, dismissNotice: () => setDecisions((current) => ({ ...current, notice: null })) };
}

export type Review = ReturnType<typeof useReview>;

function noticeOf(entry: DiffEntry, followers: DiffEntry[], on: boolean): string {
  const names = followers.slice(0, 2).map((other) => `“${other.title}”`);
  const rest = followers.length - names.length;
  const list = new Intl.ListFormat('en').format([...names, ...(rest > 0 ? [`${rest} more`] : [])]);
  return on
    ? `Also switched on ${list}: “${entry.title}” needs ${followers.length === 1 ? 'it' : 'them'}.`
    : `Also switched off ${list}, which ${followers.length === 1 ? 'builds' : 'build'} on “${entry.title}”.`;
}
