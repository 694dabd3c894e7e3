import { parseMinutes } from './format';
import type { Member } from './session';
import type { Priority, Task, TaskFields } from './types';
import { addDays } from './week';

/** A new task as it was written: `Write the docs *guide !high @ana ^friday ~3h >Launch`. */
export interface QuickAdd {
  title: string;
  fields: Partial<Pick<TaskFields, 'labels' | 'priority' | 'assigneeId' | 'dueDate' | 'estimatedMinutes' | 'parentTaskId'>>;
}

export const quickAddHint = '*label !high @name ^friday ~3h >parent';

interface Surroundings {
  members: readonly Member[];
  tasks: readonly Task[];
  /** `yyyy-MM-dd`. */
  today: string;
}

type Fields = QuickAdd['fields'];

const priorities: readonly Priority[] = ['low', 'medium', 'high', 'critical'];
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

// A mark stands at the beginning of a word; several words are quoted.
const marked = /(?<=^|\s)([*!@^~>])(?:"([^"]+)"|(\S+))/g;

/** Takes the fields out of what was written. What means nothing here, or more than one thing, stays in the title. */
export function readQuickAdd(text: string, around: Surroundings): QuickAdd {
  let fields: Fields = {};
  const rest = text.replaceAll(marked, (whole, mark: string, quoted?: string, word?: string) => {
    const read = readers[mark]?.(quoted ?? word ?? '', around, fields);
    if (!read) return whole;
    fields = { ...fields, ...read };
    return '';
  });
  const title = rest.replaceAll(/\s+/g, ' ').trim();
  return title === '' ? { title: text.trim(), fields: {} } : { title, fields };
}

type Reader = (value: string, around: Surroundings, before: Fields) => Fields | null;

const readers: Record<string, Reader> = {
  '*': (value, { tasks }, { labels = [] }) => {
    if (!/^[\p{L}\p{N}][\p{L}\p{N} _/-]*$/u.test(value)) return null;
    const known = tasks.flatMap((task) => task.labels).find((label) => same(label, value));
    return { labels: [...new Set([...labels, known ?? value])] };
  },
  '!': (value) => {
    const priority = only(priorities, (each) => begins(each, value));
    return priority ? { priority } : null;
  },
  '@': (value, { members }) => {
    const member = only(members, ({ name }) => begins(name, value) || name.split(/\s+/).some((part) => begins(part, value)));
    return member ? { assigneeId: member.userId } : null;
  },
  '^': (value, { today }) => {
    const dueDate = readDay(value.toLowerCase(), today);
    return dueDate ? { dueDate } : null;
  },
  '~': (value) => {
    // "~5 people" is a title; "~5h" is not.
    const estimatedMinutes = /[dhm]/i.test(value) ? parseMinutes(value) : null;
    return estimatedMinutes === null ? null : { estimatedMinutes };
  },
  '>': (value, { tasks }) => {
    const parent = tasks.find(({ title }) => same(title, value)) ?? only(tasks, ({ title }) => begins(title, value));
    return parent ? { parentTaskId: parent.id } : null;
  },
};

/** A weekday is the next one, never today. */
function readDay(value: string, today: string): string | null {
  if (value === 'today') return today;
  if (value.length >= 3 && begins('tomorrow', value)) return addDays(today, 1);
  const [, count, unit] = /^\+(\d{1,3})([dw])$/.exec(value) ?? [];
  if (count !== undefined) return addDays(today, Number(count) * (unit === 'w' ? 7 : 1));
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return Number.isNaN(Date.parse(value)) ? null : value;
  const weekday = value.length >= 3 ? weekdays.findIndex((name) => begins(name, value)) : -1;
  if (weekday < 0) return null;
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(today, ((weekday - now + 6) % 7) + 1);
}

function only<T>(all: readonly T[], fits: (one: T) => boolean): T | null {
  const [first, second] = all.filter(fits);
  return first !== undefined && second === undefined ? first : null;
}

function begins(whole: string, part: string): boolean {
  return whole.toLowerCase().startsWith(part.toLowerCase());
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
