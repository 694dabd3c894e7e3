import { formatDate, formatInstant, formatMinutes } from './format';
import { recurrenceWords } from './recurrence';
import type { Recurrence, TimeEntry } from './task-values';
import type { Criterion } from './types';
import { priorityWords, projectStatusWords, taskStatusWords } from './words';

/** Names for ids, from whatever is at hand: the project, the patch itself, the members of the workspace. */
export interface Names {
  task: (id: string) => string | undefined;
  person: (id: string) => string | undefined;
}

export function isUnset(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const statusWords: Record<string, string> = { ...taskStatusWords, ...projectStatusWords };
const words: Record<string, string> = priorityWords;

/** A field's value in one line of words. */
export function fieldText(field: string, value: unknown, names: Names): string {
  if (isUnset(value)) return '—';
  switch (field) {
    case 'status':
      return statusWords[String(value)] ?? String(value);
    case 'priority':
      return words[String(value)] ?? String(value);
    case 'dueDate':
    case 'startDate':
      return formatDate(String(value));
    case 'estimatedMinutes':
    case 'actualMinutes':
      return formatMinutes(Number(value));
    case 'assigneeId':
    case 'ownerId':
      return names.person(String(value)) ?? 'Someone who left';
    case 'parentTaskId':
      return names.task(String(value)) ?? 'A task that is gone';
    case 'isMilestone':
      return 'Yes';
    case 'recurrence':
      return recurrenceWords(value as Recurrence);
    default:
      return fieldItems(field, value, names).join(', ');
  }
}

/** A field that holds several things, item by item; one item for the others. */
export function fieldItems(field: string, value: unknown, names: Names): string[] {
  if (isUnset(value)) return [];
  if (field === 'dependencies') return (value as string[]).map((id) => names.task(id) ?? 'A task that is gone');
  if (field === 'acceptanceCriteria') return (value as Criterion[]).map(({ text, met }) => `${met ? '☑' : '☐'} ${text}`);
  if (field === 'timeEntries') return Object.values(value as Record<string, TimeEntry>).map((entry) => entryText(entry, names));
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object') return Object.entries(value as object).map(([key, item]) => `${key}: ${plain(item)}`);
  return [String(value)];
}

function entryText({ minutes, note, at, userId }: TimeEntry, names: Names): string {
  const spent = `${formatMinutes(minutes)} by ${names.person(userId) ?? 'someone who left'}, ${formatInstant(at)}`;
  return note === undefined ? spent : `${spent}: ${note}`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
