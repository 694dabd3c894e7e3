import { useMemo } from 'react';
import { useMembers } from '@/api/workspaces/list-members';
import type { ProposedMarks } from '@/model/proposed';
import type { Member } from '@/model/session';
import type { Operation, Project, TaskFields } from '@/model/types';
import type { TaskActions } from '@/task/use-task-actions';
import type { CellField } from '@/ui/table/table-row';
import { useStable } from '@/ui/use-stable';
import type { Tree } from './use-tree';

/** What every layout of a project's tasks is given. */
export interface LayoutProps {
  project: Project;
  /** The tasks in the order of the layout, and where the keyboard is among them. */
  rows: Tree;
  actions: TaskActions;
  readOnly: boolean;
  peeked: string | null;
  /** Changed by the version that is on screen. */
  changed: ReadonlySet<string>;
  /** On the critical path. */
  critical: ReadonlySet<string>;
  /** What an open proposal would do to them. */
  marks: ProposedMarks;
  onOpen: (taskId: string) => void;
}

/** What a row can be asked for; the same for every row, so that rows are only drawn again when their task changes. */
export interface RowActions {
  /** The active row has come on screen. */
  onShow: (taskId: string, element: HTMLElement) => void;
  onActivate: (taskId: string) => void;
  onOpen: (taskId: string) => void;
  onSelect: (taskId: string, range: boolean) => void;
  onFold: (taskId: string, folded: boolean) => void;
  onField: (taskId: string, field: CellField | null) => void;
  onChange: (taskId: string, change: Partial<TaskFields>) => void;
}

/** How a task stands on the screen, be it a row or a card. */
export interface RowLook {
  active: boolean;
  /** The one row that Tab comes to. */
  tabStop: boolean;
  selected: boolean;
  peeked: boolean;
  changed: boolean;
  critical: boolean;
  /** What the proposal on screen would do to it; one that it would create is a row to look at only. */
  proposed: Operation | undefined;
  field: CellField | null;
  readOnly: boolean;
  members: readonly Member[];
  knownLabels: readonly string[];
}

export function useRowLook({ project, rows, actions, readOnly, peeked, changed, critical, marks, onOpen }: LayoutProps) {
  const members = useMembers();
  const knownLabels = useMemo(() => [...new Set(project.tasks.flatMap((task) => task.labels))].toSorted(), [project.tasks]);
  const rowActions = useStable<RowActions>({
    onShow: rows.show,
    onActivate: rows.setActive,
    onOpen,
    onSelect: (taskId, range) => (range ? rows.selection.extend(taskId, rows.ids) : rows.selection.toggle(taskId)),
    onFold: rows.fold,
    onField: (taskId, field) => rows.setField(field && { taskId, field }),
    onChange: actions.change,
  });
  const look = (taskId: string): RowLook => ({
    active: rows.active === taskId,
    tabStop: rows.active === taskId || (rows.index < 0 && rows.ids[0] === taskId),
    selected: rows.selection.ids.has(taskId),
    peeked: peeked === taskId,
    changed: changed.has(taskId),
    critical: critical.has(taskId),
    proposed: marks.get(taskId),
    field: rows.field?.taskId === taskId ? rows.field.field : null,
    readOnly,
    members,
    knownLabels,
  });
  return { look, rowActions, members };
}
