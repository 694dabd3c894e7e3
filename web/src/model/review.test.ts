import { expect, test } from 'vitest';
import { creation, proposal } from '@/testing/examples';
import { acceptRequest, carryOver, compareRevisions, inReadingOrder, isSwitchable, switchOff, switchOn } from './review';
import type { DiffEntry } from './types';

const diff = [
  creation(0, null, 'Conference'),
  creation(1, '$venue', 'Venue', {}, [0]),
  creation(2, '$visit', 'Visit', {}, [0, 1]),
  creation(3, '$book', 'Book', {}, [0, 2]),
  creation(4, '$talks', 'Talks', {}, [0]),
];
const indexes = (entries: DiffEntry[]) => entries.map((entry) => entry.index);

test('Switching an operation off takes with it all that needs it, however far', () => {
  const { off, also } = switchOff(diff, new Set(), 1);
  expect([...off].toSorted()).toEqual([1, 2, 3]);
  expect(indexes(also)).toEqual([2, 3]);
});

test('What is off already is not named again', () => {
  expect(indexes(switchOff(diff, new Set([3]), 1).also)).toEqual([2]);
});

test('Switching an operation on brings back what it needs', () => {
  const { off, also } = switchOn(diff, new Set([1, 2, 3, 4]), 3);
  expect([...off]).toEqual([4]);
  expect(indexes(also)).toEqual([1, 2]);
});

test('A cascade follows its deletion both ways and has no switch', () => {
  const deletion: DiffEntry = { ...creation(0, 'venue', 'Venue'), op: 'delete', fields: [] };
  const cascade: DiffEntry = { ...creation(1, 'visit', 'Visit'), op: 'delete', fields: [], cascadedFrom: 'venue' };
  expect(isSwitchable(deletion)).toBe(true);
  expect(isSwitchable(cascade)).toBe(false);
  const { off } = switchOff([deletion, cascade], new Set(), 0);
  expect([...off]).toEqual([0, 1]);
  expect([...switchOn([deletion, cascade], off, 0).off]).toEqual([]);
});

test('Accepting everything as it is sends all indexes and no edits', () => {
  expect(acceptRequest(proposal(diff), new Set(), {})).toEqual({ operations: [0, 1, 2, 3, 4] });
});

test('Edits go along as a patch, but not those of operations that are off', () => {
  const edits = { 0: { title: 'The conference' }, 1: { estimatedMinutes: 90 }, 4: { title: 'Dropped' } };
  expect(acceptRequest(proposal(diff), new Set([4]), edits)).toEqual({
    operations: [0, 1, 2, 3],
    edits: {
      baseVersion: 0,
      metaUpdates: { title: 'The conference' },
      taskPatches: [{ op: 'update', taskId: '$venue', body: { estimatedMinutes: 90 } }],
    },
  });
});

test('A revision marks what it added and changed and names what it dropped', () => {
  const next = [
    creation(0, null, 'Conference'),
    creation(1, '$venue', 'Venue in Lisbon', {}, [0]),
    creation(2, '$party', 'Party', {}, [0]),
  ];
  const { marks, removed } = compareRevisions(diff, next);
  expect([...marks]).toEqual([
    [1, 'changed'],
    [2, 'added'],
  ]);
  expect(removed.map((entry) => entry.title)).toEqual(['Visit', 'Book', 'Talks']);
});

test('An operation is recognised by its title when the agent gave its task a new name', () => {
  const { marks, removed } = compareRevisions([creation(0, '$a', 'Venue')], [creation(0, '$b', 'Venue')]);
  expect([marks.size, removed]).toEqual([0, []]);
});

test('Decisions move to the next revision with the tasks they were about', () => {
  const next = [creation(0, null, 'Conference'), creation(1, '$talks', 'Talks', {}, [0]), creation(2, '$visit', 'Visit', {}, [0])];
  const carried = carryOver(diff, next, new Set([4]), { 2: { title: 'Visit all' }, 3: { title: 'Gone' } });
  expect([...carried.off]).toEqual([1]);
  expect(carried.edits).toEqual({ 2: { title: 'Visit all' } });
});

test('A diff is read from the project down, each new task under its parent', () => {
  const child = creation(0, '$visit', 'Visit', { parentTaskId: '$venue' });
  const parent = creation(1, '$venue', 'Venue');
  const update: DiffEntry = { ...creation(2, 'talks', 'Talks'), op: 'update' };
  const own = creation(3, null, 'Conference');
  expect(inReadingOrder([child, parent, update, own]).map((entry) => entry.title)).toEqual(['Conference', 'Venue', 'Visit', 'Talks']);
});
