import { useMemo, useRef, useState } from 'react';
import { filterTasks, isFiltering, noFilter } from '@/model/filter';
import { visibleRows } from '@/model/tree';
import type { Project } from '@/model/types';
import type { RowsHandle } from '@/ui/VirtualRows';
import type { RowField } from './TaskRow';
import { useCollapsed } from './use-collapsed';

const nothing: ReadonlySet<string> = new Set();

/** Where a new task is being written: under a parent, behind a sibling (behind all of them when null). */
export interface Draft {
  parentTaskId: string | null;
  afterTaskId: string | null;
}

/** What the tree shows and where the keyboard is in it. */
export function useTree(project: Project) {
  const { collapsed, fold, foldAll } = useCollapsed(project.id);
  const [filter, setFilter] = useState(noFilter);
  const [active, setActive] = useState<string | null>(null);
  const [field, setField] = useState<{ taskId: string; field: RowField } | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const handle = useRef<RowsHandle>(null);
  const wantsFocus = useRef<string | null>(null);

  const filtered = useMemo(() => filterTasks(project.tasks, filter), [project.tasks, filter]);
  // A match inside a folded task must show, so nothing is folded while filtering.
  const rows = useMemo(() => visibleRows(filtered, isFiltering(filter) ? nothing : collapsed), [filtered, filter, collapsed]);
  const index = rows.findIndex((row) => row.task.id === active);

  // A row far away exists only once the list has scrolled to it, so the focus waits for the row to show up.
  const show = (taskId: string, element: HTMLElement) => {
    if (wantsFocus.current !== taskId) return;
    wantsFocus.current = null;
    element.focus({ preventScroll: true });
    element.scrollIntoView?.({ block: 'nearest' });
  };

  const moveTo = (to: number, align?: 'auto' | 'center') => {
    const row = rows[Math.max(0, Math.min(to, rows.length - 1))];
    if (!row) return;
    wantsFocus.current = row.task.id;
    setActive(row.task.id);
    handle.current?.reveal(rows.indexOf(row), align);
  };
  return {
    rows,
    index,
    active,
    activeRow: rows[index],
    setActive,
    moveTo,
    show,
    filter,
    setFilter,
    field,
    setField,
    draft,
    setDraft,
    fold,
    foldAll,
    handle,
  };
}

export type Tree = ReturnType<typeof useTree>;
