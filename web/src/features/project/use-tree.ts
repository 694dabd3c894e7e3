import { useMemo, useState } from 'react';
import { filterTasks, isFiltering, matchingTasks, noFilter } from '@/model/filter';
import type { ProposedMarks } from '@/model/proposed';
import { visibleRows, type TreeRow } from '@/model/tree';
import type { Project, Task } from '@/model/types';
import type { CellField } from '@/ui/table/table-row';
import { useCursor } from '@/ui/use-cursor';
import { useSelection } from '@/ui/use-selection';
import type { Draft } from '@/task/use-task-actions';
import { useCollapsed } from './use-collapsed';

const nothing: ReadonlySet<string> = new Set();

/** The order of the same tasks without their levels. */
export type Arrange = (tasks: readonly Task[]) => readonly Task[];

/** What the tree shows, or a layout without levels, and where the keyboard is in it. */
export function useTree(project: Project, arrange: Arrange | null, marks: ProposedMarks) {
  const { collapsed, fold, foldAll } = useCollapsed(project.id);
  const [filter, setFilter] = useState(noFilter);
  const [field, setField] = useState<{ taskId: string; field: CellField } | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const chosen = useSelection();
  // What is only proposed is drawn among the tasks, and is none that could be changed.
  const real = useMemo(() => new Set([...chosen.ids].filter((id) => marks.get(id) !== 'create')), [chosen.ids, marks]);
  const selection = { ...chosen, ids: real };

  const rows = useMemo(() => {
    if (arrange) return arrange(matchingTasks(project.tasks, filter)).map(flatRow);
    // A match inside a folded task must show, so nothing is folded while filtering.
    return visibleRows(filterTasks(project.tasks, filter), isFiltering(filter) ? nothing : collapsed);
  }, [project.tasks, filter, collapsed, arrange]);
  const ids = useMemo(() => rows.map((row) => row.task.id), [rows]);
  const cursor = useCursor(ids);

  return {
    ...cursor,
    rows,
    ids,
    activeRow: rows[cursor.index],
    selection,
    filter,
    setFilter,
    field,
    setField,
    draft,
    setDraft,
    fold,
    foldAll,
  };
}

export type Tree = ReturnType<typeof useTree>;

function flatRow(task: Task): TreeRow {
  return { task, depth: 0, hasChildren: false, collapsed: false, hidden: 0 };
}
