import { useState } from 'react';

/** Which rows are selected: one by one, or a stretch from the one before it on. */
export function useSelection() {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const toggle = (id: string) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setIds(next);
    setAnchor(id);
  };
  return {
    ids,
    toggle,
    /** Selects all from the row that was toggled last (where there is none, from the given one) up to this, in the order of the screen. */
    extend: (id: string, order: readonly string[], begin: string | null = null) => {
      const start = anchor ?? begin;
      const from = start === null ? -1 : order.indexOf(start);
      const to = order.indexOf(id);
      if (from < 0 || to < 0) return toggle(id);
      setAnchor(start);
      setIds(new Set([...ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]));
    },
    all: (order: readonly string[]) => setIds(new Set(order)),
    clear: () => {
      setIds(new Set());
      setAnchor(null);
    },
  };
}

export type Selection = ReturnType<typeof useSelection>;
