import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { readQuickAdd } from './quick-add';

const around = {
  members: [
    { userId: 'ana', name: 'Ana Ruiz', email: '', role: 'member' as const },
    { userId: 'bob', name: 'Bob Ray', email: '', role: 'member' as const },
  ],
  tasks: [task('launch', { title: 'Launch', labels: ['Guide'] }), task('walls', { title: 'Build the walls' })],
  // A Thursday.
  today: '2026-11-12',
};
const read = (text: string) => readQuickAdd(text, around);

test('Everything that can stand behind a title is taken out of it', () => {
  expect(read('Write the docs *guide *two !h @ana ^friday ~1h30m >launch')).toEqual({
    title: 'Write the docs',
    fields: {
      labels: ['Guide', 'two'],
      priority: 'high',
      assigneeId: 'ana',
      dueDate: '2026-11-13',
      estimatedMinutes: 90,
      parentTaskId: 'launch',
    },
  });
});

test.each([
  ['^today', '2026-11-12'],
  ['^tom', '2026-11-13'],
  ['^thu', '2026-11-19'],
  ['^Wednesday', '2026-11-18'],
  ['^+2w', '2026-11-26'],
  ['^2026-12-24', '2026-12-24'],
])('%s is a date', (written, dueDate) => {
  expect(read(`Paint ${written}`)).toEqual({ title: 'Paint', fields: { dueDate } });
});

test('Several words are quoted, and marks may stand anywhere', () => {
  expect(read('@"Bob Ray" paint >"Build the walls" twice')).toEqual({
    title: 'paint twice',
    fields: { assigneeId: 'bob', parentTaskId: 'walls' },
  });
});

test.each([
  'Invite ~5 people',
  'Say !important',
  'Mail ana@example.org',
  'Ask @zoe',
  'Ask @r',
  'a *b* c',
  '2 > 1',
  'x^2',
  'Do it ^whenever',
  '^2026-13-40',
])('What means nothing, or too much, stays in the title: %s', (text) => {
  expect(read(text)).toEqual({ title: text, fields: {} });
});

test('A title of nothing but marks is a title', () => {
  expect(read('!high')).toEqual({ title: '!high', fields: {} });
});
