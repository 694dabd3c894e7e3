import type { CustomField } from '@/model/custom-field';
import { fieldWord } from '@/model/words';

/** A column of a table of tasks. `field.<key>` is a custom field's. */
export interface Column {
  id: string;
  label: string;
  /** How it is asked for in `sort`; null where it can't be sorted by. */
  sort: string | null;
  /** Its track in the grid. */
  width: string;
}

const widths: Record<string, string> = {
  recurrence: '9rem',
  createdAt: '7rem',
  updatedAt: '7rem',
  project: '9rem',
  status: '7.5rem',
  priority: '6.5rem',
  assigneeId: '8rem',
  labels: '12rem',
  estimatedMinutes: '5rem',
  actualMinutes: '5rem',
};

const unsortable = new Set(['labels', 'project', 'recurrence']);

const own = [
  'status',
  'priority',
  'assigneeId',
  'labels',
  'startDate',
  'dueDate',
  'estimatedMinutes',
  'actualMinutes',
  'recurrence',
  'createdAt',
  'updatedAt',
];

/** Everything that a table can show beside the title. */
export function allColumns(
  fields: readonly CustomField[],
  { overProjects, instants }: { overProjects: boolean; instants: boolean },
): Column[] {
  const words: Record<string, string> = { project: 'Project', createdAt: 'Created', updatedAt: 'Changed' };
  const shown = instants ? own : own.filter((id) => !id.endsWith('At'));
  return [
    ...(overProjects ? ['project', ...shown] : shown).map((id) => ({
      id,
      label: words[id] ?? fieldWord(id),
      // Names are not the list's to sort by: over all projects, only the accounts know them.
      sort: unsortable.has(id) || (overProjects && id === 'assigneeId') ? null : id,
      width: widths[id] ?? '5.5rem',
    })),
    ...fields
      .filter((field) => !field.retired)
      .map((field) => ({ id: `field.${field.key}`, label: field.name, sort: `field.${field.key}`, width: '9rem' })),
  ];
}

export const usualColumns = ['project', 'status', 'priority', 'assigneeId', 'labels', 'dueDate', 'estimatedMinutes'];

/** Stays in view when the columns are scrolled sideways. */
export const titleTrack = 'sticky left-0 z-1 bg-inherit';

const leastTitle = 'min(16rem, 45vw)';

export function gridTemplate(columns: readonly Column[]): string {
  return `2rem minmax(${leastTitle},1fr) ${columns.map(({ width }) => width).join(' ')}`;
}

/** The least width at which every column has its own, the gaps between them and the row's end too; below it the table scrolls sideways. */
export function leastWidth(columns: readonly Column[]): string {
  const gaps = `${columns.length + 1} * 0.25rem + 0.75rem`;
  return `calc(${['2rem', leastTitle, ...columns.map(({ width }) => width), gaps].join(' + ')})`;
}
