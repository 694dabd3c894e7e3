import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { filterTasks } from './filter';
import { inTreeOrder, positionBetween, subtreeIds, visibleRows } from './tree';

const outline = (tasks: { id: string; depth: number }[]) => tasks.map(({ id, depth }) => `${'-'.repeat(depth)}${id}`);
const venue = task('venue', { position: 1 });
const visit = task('visit', { parentTaskId: 'venue', position: 2 });
const book = task('book', { parentTaskId: 'venue', position: 1 });
const train = task('train', { parentTaskId: 'visit', depth: 2 });
const talks = task('talks', { position: 2 });

test('Parents come before their children and siblings stand by position', () => {
  expect(outline(inTreeOrder([talks, visit, train, book, venue]))).toEqual(['venue', '-book', '-visit', '--train', 'talks']);
});

test('Siblings without a position stay behind the others in the order they came', () => {
  const tasks = [task('b'), task('a'), task('first', { position: 9 })];
  expect(outline(inTreeOrder(tasks))).toEqual(['first', 'b', 'a']);
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

test('There is always a position between two siblings', () => {
  expect(positionBetween(1, 2)).toBe(1.5);
  expect(positionBetween(2, null)).toBe(3);
  expect(positionBetween(null, 2)).toBe(1);
});

test('A match keeps the tasks it hangs under', () => {
  const tasks = inTreeOrder([talks, visit, train, book, venue]);
  expect(outline([...filterTasks(tasks, { text: 'TRA', hideDone: false })])).toEqual(['venue', '-visit', '--train']);
});

test('Hiding what is done keeps a done task that has open work under it', () => {
  const tasks = inTreeOrder([{ ...venue, status: 'done' }, visit, { ...book, status: 'done' }]);
  expect(outline([...filterTasks(tasks, { text: '', hideDone: true })])).toEqual(['venue', '-visit']);
});
