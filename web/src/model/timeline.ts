import { formatDate } from './format';
import type { Task, TaskFields } from './types';
import { addDays, mondayOf } from './week';

/** From the first day of a task to its last, both within. */
export interface Bar {
  from: string;
  to: string;
  /** False where the task has no date of its own, and the dates are those that the schedule gives it. */
  isSet: boolean;
}

type Days = Pick<Bar, 'from' | 'to'>;

const day = 86_400_000;
const workday = 480;

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}

/** Where a task stands in time: by its own dates, one of them and its estimate, or else as the schedule has it. Null where nobody knows. */
export function barOf(task: Pick<Task, 'startDate' | 'dueDate' | 'estimatedMinutes'>, planned?: Days): Bar | null {
  const { startDate: start, dueDate: due } = task;
  const length = Math.max(1, Math.ceil((task.estimatedMinutes ?? workday) / workday)) - 1;
  if (start !== null && due !== null) return start <= due ? { from: start, to: due, isSet: true } : { from: due, to: start, isSet: true };
  if (due !== null) return { from: addDays(due, -length), to: due, isSet: true };
  if (start !== null) return { from: start, to: addDays(start, length), isSet: true };
  return planned ? { from: planned.from, to: planned.to, isSet: false } : null;
}

/** The stretch of time to draw. */
export interface Span {
  /** A Monday. */
  from: string;
  days: number;
}

// A date of a century ago, a slip of the finger, must not push everything else out of sight.
const mostDays = 7 * 52 * 5;

/** Around all bars and today, in whole weeks, with room on both sides. */
export function spanOf(bars: Iterable<Days>, today: string): Span {
  let [first, last] = [today, today];
  for (const { from, to } of bars) {
    if (from < first && daysBetween(from, today) < mostDays / 2) first = from;
    if (to > last && daysBetween(today, to) < mostDays / 2) last = to;
  }
  const from = mondayOf(addDays(first, -7));
  return { from, days: Math.ceil((daysBetween(from, last) + 28) / 7) * 7 };
}

export interface Tick {
  at: number;
  days: number;
  label: string;
}

const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The months, or what the span has of them, by the days from its start. */
export function monthsOf(span: Span): Tick[] {
  const ticks: Tick[] = [];
  for (let at = 0; at < span.days; at += 1) {
    const date = addDays(span.from, at);
    const last = ticks.at(-1);
    if (last && !date.endsWith('-01')) last.days += 1;
    else ticks.push({ at, days: 1, label: month.format(Date.parse(date)) });
  }
  return ticks;
}

/** The days, or the Mondays. */
export function daysOfSpan(span: Span, every: 1 | 7): Tick[] {
  return Array.from({ length: span.days / every }, (_, index) => {
    const at = index * every;
    return { at, days: every, label: String(Number(addDays(span.from, at).slice(8))) };
  });
}

/** The dates of a task after its bar was moved by days: those that it has, or both where it has none. */
export function moved(task: Pick<Task, 'startDate' | 'dueDate'>, bar: Days, days: number): Partial<TaskFields> {
  const none = task.startDate === null && task.dueDate === null;
  return {
    ...((none || task.startDate !== null) && { startDate: addDays(none ? bar.from : (task.startDate ?? bar.from), days) }),
    ...((none || task.dueDate !== null) && { dueDate: addDays(none ? bar.to : (task.dueDate ?? bar.to), days) }),
  };
}

/** After one end of its bar was moved; it never passes the other. */
export function resized(bar: Days, end: 'from' | 'to', days: number): Partial<TaskFields> {
  const date = addDays(bar[end], days);
  return end === 'from' ? { startDate: date < bar.to ? date : bar.to } : { dueDate: date > bar.from ? date : bar.from };
}

export function barWords({ from, to, isSet }: Bar): string {
  const words = from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;
  return isSet ? words : `${words}, as the schedule has it`;
}

export interface Arrow {
  from: number;
  to: number;
  x1: number;
  x2: number;
  /** The later task begins on a day before the earlier one’s last; on one day both may be done. */
  isBroken: boolean;
}

/** From the end of what a task waits for to its beginning, between rows that are both on screen; horizontally in days. */
export function arrowsOf(rows: readonly Pick<Task, 'id' | 'dependencies'>[], bars: ReadonlyMap<string, Bar>, span: Span): Arrow[] {
  const at = new Map(rows.map(({ id }, index) => [id, index]));
  return rows.flatMap((task, to) =>
    task.dependencies.flatMap((earlier) => {
      const from = at.get(earlier);
      const [before, after] = [bars.get(earlier), bars.get(task.id)];
      if (from === undefined || !before || !after) return [];
      const [x1, x2] = [daysBetween(span.from, before.to) + 1, daysBetween(span.from, after.from)];
      return { from, to, x1, x2, isBroken: after.from < before.to };
    }),
  );
}
