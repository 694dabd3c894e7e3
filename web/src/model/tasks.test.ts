import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { bulkPatch } from './bulk';
import { readCustom } from './custom-value';
import { guessFormat } from './import-format';
import { recurrenceWords } from './recurrence';
import { filledIn } from './template';
import { clock, effortOf } from './time';

test('A change to many tasks is one patch that names each once, and clears what it empties', () => {
  const tasks = [task('a', { labels: ['x'], dueDate: '2026-01-31' }), task('b', { labels: ['y'] })];
  expect(bulkPatch(tasks, { removeLabels: ['x'] }).taskPatches?.map(({ body }) => body)).toEqual([{ labels: null }, { labels: ['y'] }]);
  expect(bulkPatch(tasks, { shiftDays: 1 }).taskPatches).toEqual([{ op: 'update', taskId: 'a', body: { dueDate: '2026-02-01' } }]);
  expect(bulkPatch(tasks, { op: 'delete' }).taskPatches).toEqual([
    { op: 'delete', taskId: 'a' },
    { op: 'delete', taskId: 'b' },
  ]);
});

test('Effort adds up what is under a task', () => {
  const entry = { minutes: 30, at: '2026-01-01T09:00:00.000Z', userId: 'ana' };
  const tasks = [
    task('a', { estimatedMinutes: 60, actualMinutes: 10 }),
    task('b', { parentTaskId: 'a', estimatedMinutes: 30, timeEntries: { one: entry, two: entry }, actualMinutes: 60 }),
    task('c', { estimatedMinutes: 500 }),
  ];
  expect(effortOf(tasks, 'a')).toEqual({ estimated: 90, actual: 70 });
});

test('A running clock counts up', () => {
  const start = '2026-01-01T09:00:00.000Z';
  expect([5, 65, 3_605].map((seconds) => clock(start, new Date(start).getTime() + seconds * 1000))).toEqual(['0:05', '1:05', '1:00:05']);
});

test('Rules of recurrence read as people say them; what has no words stands as it is', () => {
  expect(recurrenceWords({ rule: 'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE', basis: 'due' })).toBe('Every 3 weeks on Mon, Wed');
  expect(recurrenceWords({ rule: 'FREQ=DAILY', basis: 'completion' })).toBe('Every day, after it is done');
  expect(recurrenceWords({ rule: 'FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR', basis: 'due' })).toBe('FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR');
});

test.each([
  ['history.jsonl', '', 'patches'],
  ['issues.csv', 'ID,Team,Title,Status,Cycle Number', 'linear'],
  ['jira.csv', 'Summary,Issue key,Issue id', 'jira'],
  ['todo.csv', 'TYPE,CONTENT,DESCRIPTION', 'todoist'],
  ['plan.csv', 'title,status', 'csv'],
  ['tasks.json', '{"master": {"tasks": []}}', 'taskmaster'],
  ['project.json', '{"project": {}}', 'json'],
  ['backlog.zip', 'PK', 'backlog'],
])('%s is taken for what wrote it', (name, beginning, format) => {
  expect(guessFormat(name, beginning)).toBe(format);
});

test('What is typed into a field is read as its type', () => {
  const field = { key: 'n', name: 'N', retired: false, version: 1 };
  expect(readCustom({ ...field, type: 'number' }, ' 1,5 ')).toBe(1.5);
  expect(readCustom({ ...field, type: 'number' }, 'many')).toBeUndefined();
  expect(readCustom({ ...field, type: 'text' }, ' ')).toBeNull();
});

test('Blanks of a template are filled in by their types; empty ones are left to their defaults', () => {
  const parameters = [
    { key: 'who', type: 'text' as const },
    { key: 'seats', type: 'number' as const },
    { key: 'by', type: 'date' as const },
  ];
  expect(filledIn(parameters, { who: ' Ana ', seats: '20', by: '' })).toEqual({ who: 'Ana', seats: 20 });
});
