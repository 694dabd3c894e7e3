import type { Proposal } from '@/model/proposal';

/** Brings the operation that creates a task to the eye and the keyboard. */
export function revealOperation(proposal: Proposal | undefined, taskId: string): void {
  const entry = proposal?.diff.find((each) => each.taskId === taskId);
  const row = entry && document.getElementById(`operation-${entry.index}`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView?.({ block: 'center' });
}
