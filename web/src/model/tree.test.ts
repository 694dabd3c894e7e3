import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { filterTasks } from './filter';
import { inTreeOrder, subtreeIds, visibleRows } from './tree';

const outline = (tasks: { id: string; depth: number }[]) => tasks.map(({ id, depth }) => `${'-'.repeat(depth)}${id}`);
const venue = task('venue', { position: 'a1V' });
const visit = task('visit', { parentTaskId: 'venue', position: 'a2V' });
const book = task('book', { parentTaskId: 'venue', position: 'a1V' });
const train = task('train', { parentTaskId: 'visit', depth: 2 });
const talks = task('talks', { position: 'a2V' });

test('Parents come before their children and siblings stand by position', () => {
  expect(outline(inTreeOrder([talks, visit, train, book, venue]))).toEqual(['venue', '-book', '-visit', '--train', 'talks']);
});

test('Siblings without a position stay behind the others in the order they came', () => {
  const tasks = [task('b'), task('a'), task('first', { position: 'a9V' })];
  expect(outline(inTreeOrder(tasks))).toEqual(['first', 'b', 'a']);
});

test('Siblings at one position stand by id, and positions are compared as the server compares them', () => {
  const tasks = [
    task('b', { position: 'V' }),
    task('a', { position: 'V' }),
    task('lower', { position: 'a' }),
    task('upper', { position: 'Z' }),
  ];
  expect(outline(inTreeOrder(tasks))).toEqual(['a', 'b', 'upper', 'lower']);
});

test('A task whose parent is gone stands as a root', () => {
  expect(outline(inTreeOrder([task('orphan', { parentTaskId: 'nobody', depth: 3 })]))).toEqual(['orphan']);
});

test('A collapsed task hides all that is under it and counts it', () => {
  const rows = visibleRows(inTreeOrder([talks, visit, train, book, venue]), new Set(['venue']));
  expect(rows.map((row) => [row.task.id, row.hidden])).toEqual([
    ['venue', 3],
    ['talks', 0],
  ]);
});

test('Collapsing a task without children changes nothing', () => {
  const rows = visibleRows(inTreeOrder([talks, venue]), new Set(['talks']));
  expect(rows.map((row) => row.collapsed)).toEqual([false, false]);
});

test('A subtree holds the task and everything under it', () => {
  expect(subtreeIds(inTreeOrder([talks, visit, train, book, venue]), 'venue')).toEqual(['venue', 'book', 'visit', 'train']);
});

test('A match keeps the tasks it hangs under', () => {
  const tasks = inTreeOrder([talks, visit, train, book, venue]);
  expect(outline([...filterTasks(tasks, { text: 'TRA', hideDone: false })])).toEqual(['venue', '-visit', '--train']);
});

test('Hiding what is done keeps a done task that has open work under it', () => {
  const tasks = inTreeOrder([{ ...venue, status: 'done' }, visit, { ...book, status: 'done' }]);
  expect(outline([...filterTasks(tasks, { text: '', hideDone: true })])).toEqual(['venue', '-visit']);
});
