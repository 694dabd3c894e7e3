import { useState } from 'react';
import { usualColumns, type Column } from './columns';

function read(key: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(stored) ? stored.map(String) : usualColumns;
  } catch {
    return usualColumns;
  }
}

/** Which columns a table shows, in the order of the offer, and what it is sorted by; remembered on this device for each place that has a table. */
export function useColumns(place: string, offered: readonly Column[]) {
  const key = `orchestrator.columns.${place}`;
  const [ids, setIds] = useState(() => read(key));
  const toggle = (id: string) => {
    const next = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
    localStorage.setItem(key, JSON.stringify(next));
    setIds(next);
  };
  const sortKey = `orchestrator.sort.${place}`;
  const [sort, keepSort] = useState(() => localStorage.getItem(sortKey) ?? undefined);
  const setSort = (next: string | undefined) => {
    if (next === undefined) localStorage.removeItem(sortKey);
    else localStorage.setItem(sortKey, next);
    keepSort(next);
  };
  return { sort, setSort, columns: offered.filter(({ id }) => ids.includes(id)), shown: (id: string) => ids.includes(id), toggle };
}
