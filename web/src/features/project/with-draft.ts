import type { TreeRow } from '@/model/tree';
import type { Draft } from '@/task/use-task-actions';

export type Line = TreeRow | { draft: Draft; depth: number };

/** Puts the row that is being written behind its sibling and all that hangs under it, or at the end of its parent. */
export function withDraft(rows: readonly TreeRow[], draft: Draft | null): Line[] {
  if (draft === null) return [...rows];
  const anchorId = draft.afterTaskId ?? draft.parentTaskId;
  const anchor = rows.findIndex((row) => row.task.id === anchorId);
  const anchorDepth = rows[anchor]?.depth ?? 0;
  const behind = rows.findIndex((row, index) => index > anchor && row.depth <= anchorDepth);
  const at = anchor < 0 || behind < 0 ? rows.length : behind;
  const depth = anchor < 0 ? 0 : draft.afterTaskId === null ? anchorDepth + 1 : anchorDepth;
  return [...rows.slice(0, at), { draft, depth }, ...rows.slice(at)];
}
