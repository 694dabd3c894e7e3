import { useState } from 'react';
import { useCommands } from '@/commands/use-commands';
import { isSwitchable } from '@/model/review';
import type { Choosing } from './use-choosing';

interface MergeCommands {
  choosing: Choosing;
  enabled: boolean;
  onMerge: () => void;
}

/** The keys of a merge, the same as those of a review, and where they point. */
export function useMergeCommands({ choosing: { ordered, off, toggle }, enabled, onMerge }: MergeCommands) {
  const [active, setActive] = useState<number | null>(null);
  const position = ordered.findIndex((entry) => entry.index === active);
  const move = (to: number) => {
    const next = ordered[Math.max(0, Math.min(to, ordered.length - 1))];
    if (!next) return;
    setActive(next.index);
    const row = document.getElementById(`change-${next.index}`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView?.({ block: 'nearest' });
  };
  const decide = (on: boolean) => {
    const entry = ordered[position];
    if (entry && isSwitchable(entry) && off.has(entry.index) === on) toggle(entry, on);
    move(position + 1);
  };
  const group = 'Merge';
  const onEntry = () => position >= 0;
  useCommands([
    { id: 'merge.next', label: 'Next change', group, keyOnly: true, keys: ['j', 'ArrowDown'], run: () => move(position + 1) },
    { id: 'merge.previous', label: 'Previous change', group, keyOnly: true, keys: ['k', 'ArrowUp'], run: () => move(position - 1) },
    { id: 'merge.yes', label: 'Take the change', group, keys: ['y'], when: onEntry, run: () => decide(true) },
    { id: 'merge.no', label: 'Leave the change out', group, keys: ['n'], when: onEntry, run: () => decide(false) },
    {
      id: 'merge.land',
      label: 'Merge what is switched on',
      group,
      keys: ['Mod+Enter'],
      whileTyping: true,
      when: () => enabled,
      run: onMerge,
    },
  ]);
  return { active, setActive };
}
