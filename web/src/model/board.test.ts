import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { boardColumns, groupings } from './board';

const members = [
  { userId: 'jonas', name: 'Jonas Berg', email: 'jonas@example.org' },
  { userId: 'ana', name: 'Ana Lopes', email: 'ana@example.org' },
];
const tasks = [
  task('visit', { status: 'in_progress', priority: 'high', assigneeId: 'jonas' }),
  task('venue', { status: 'in_progress', assigneeId: 'ana' }),
  task('talks', { status: 'done', assigneeId: '00000000-0000-0000-0000-000000000000' }),
  task('posters'),
];
const shape = (grouping: (typeof groupings)[number]) =>
  boardColumns(tasks, grouping, members).map(({ title, tasks: held }) => [title, held.map(({ id }) => id).join()]);

test('Every status has a column, and tasks keep their order in it', () => {
  expect(shape('status')).toEqual([
    ['To do', 'posters'],
    ['In progress', 'visit,venue'],
    ['Blocked', ''],
    ['In review', ''],
    ['Done', 'talks'],
    ['Cancelled', ''],
  ]);
});

test('The most urgent is on the left, and what has no priority on the right', () => {
  expect(shape('priority').map(([title]) => title)).toEqual(['Critical', 'High', 'Medium', 'Low', 'No priority']);
  expect(shape('priority')[4]).toEqual(['No priority', 'venue,talks,posters']);
});

test('Who has a task has a column, by name, also who is not in the workspace any more', () => {
  expect(shape('assignee')).toEqual([
    ['Nobody', 'posters'],
    ['Ana Lopes', 'venue'],
    ['Jonas Berg', 'visit'],
    ['Someone who left', 'talks'],
  ]);
});

test('Moved to a column, a task has the value that the others there have', () => {
  for (const grouping of groupings) {
    const columns = boardColumns(tasks, grouping, members);
    for (const { key, sets } of columns) {
      const moved = boardColumns([...tasks, task('moved', sets)], grouping, members);
      expect(moved.find((column) => column.key === key)?.tasks.map(({ id }) => id)).toContain('moved');
    }
  }
});
