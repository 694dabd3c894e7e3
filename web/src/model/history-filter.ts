import { fieldNames, originWords } from './words';

/** Which patches of a history to show; it lives in the address. */
export interface HistoryFilter {
  actor?: string;
  origin?: string;
  /** A task's id. */
  task?: string;
  field?: string;
  /** Days in the reader's time zone, yyyy-MM-dd, both included. */
  from?: string;
  to?: string;
}

/** Which patches of all projects to show. */
export interface ActivityFilter {
  project?: string;
  actor?: string;
  origin?: string;
}

export function readActivityFilter(search: Record<string, unknown>): ActivityFilter {
  return {
    project: text(search['project']),
    actor: text(search['actor']),
    origin: oneOf(search['origin'], Object.keys(originWords)),
  };
}

/** A filter out of an address. What makes no sense there is left out, not refused: the address may be years old. */
export function readHistoryFilter(search: Record<string, unknown>): HistoryFilter {
  const task = text(search['task']);
  return {
    actor: text(search['actor']),
    origin: oneOf(search['origin'], Object.keys(originWords)),
    task,
    field: oneOf(search['field'], fieldNames(task !== undefined)),
    from: day(search['from']),
    to: day(search['to']),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneOf(value: unknown, known: readonly string[]): string | undefined {
  return known.find((other) => other === value);
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
}

export function isFiltered(filter: HistoryFilter | ActivityFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

/** The filter as the server takes it: days become instants. */
export function filterQuery({ actor, origin, task, field, from, to }: HistoryFilter): Record<string, string> {
  return {
    ...(actor && { actor }),
    ...(origin && { origin }),
    ...(task && { taskId: task }),
    ...(field && { field }),
    ...(from && { from: instantOf(from, 0) }),
    ...(to && { to: instantOf(to, 1) }),
  };
}

/** The first millisecond of a day, or the last. */
function instantOf(date: string, days: 0 | 1): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return new Date(new Date(year, month - 1, dayOfMonth + days).getTime() - days).toISOString();
}
