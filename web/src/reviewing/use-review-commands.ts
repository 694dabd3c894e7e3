import { useState } from 'react';
import { useCommands } from '@/commands/use-commands';
import { isSwitchable } from '@/model/review';
import type { Review } from './use-review';

interface Actions {
  review: Review;
  enabled: boolean;
  stale: boolean;
  onAccept: () => void;
  onRebase: () => void;
}

/** The keys of a review, and where they point. */
export function useReviewCommands({ review, enabled, stale, onAccept, onRebase }: Actions) {
  const [active, setActive] = useState<number | null>(null);
  const [editing, setEditing] = useState<number | null>(null);
  const position = review.diff.findIndex((entry) => entry.index === active);
  const entry = review.diff[position];
  const move = (to: number) => {
    const next = review.diff[Math.max(0, Math.min(to, review.diff.length - 1))];
    if (!next) return;
    setActive(next.index);
    const row = document.getElementById(`operation-${next.index}`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView?.({ block: 'nearest' });
  };
  const decide = (on: boolean) => {
    if (entry && isSwitchable(entry) && review.off.has(entry.index) === on) review.toggle(entry, on);
    move(position + 1);
  };
  const group = 'Review';
  const onEntry = () => enabled && entry !== undefined;
  useCommands([
    {
      id: 'review.next',
      label: 'Next operation',
      group,
      keyOnly: true,
      keys: ['j', 'ArrowDown'],
      when: () => review.diff.length > 0,
      run: () => move(position + 1),
    },
    {
      id: 'review.previous',
      label: 'Previous operation',
      group,
      keyOnly: true,
      keys: ['k', 'ArrowUp'],
      when: () => review.diff.length > 0,
      run: () => move(position - 1),
    },
    { id: 'review.yes', label: 'Accept the operation', group, keys: ['y'], when: onEntry, run: () => decide(true) },
    { id: 'review.no', label: 'Reject the operation', group, keys: ['n'], when: onEntry, run: () => decide(false) },
    { id: 'review.edit', label: 'Edit the operation', group, keys: ['e'], when: onEntry, run: () => setEditing(active) },
    { id: 'review.accept', label: 'Accept what is switched on', group, keys: ['a', 'Mod+Enter'], when: () => enabled, run: onAccept },
    { id: 'review.rebase', label: 'Rebase onto the newest version', group, keys: ['r'], when: () => stale, run: onRebase },
  ]);
  return { active, setActive, editing, setEditing };
}
