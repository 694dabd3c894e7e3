import { expect, test } from 'vitest';
import { project, task } from '@/testing/examples';
import { applyPatch } from './fold';
import type { ProjectPatch } from './types';

const before = project([
  task('venue', { position: 'a1V', labels: ['place'], dueDate: '2027-01-15', metadata: { room: 'A', floor: 1 } }),
  task('visit', { parentTaskId: 'venue', depth: 1 }),
  task('talks', { position: 'a2V', dependencies: ['visit'] }),
]);
const update = (taskId: string, body: object): ProjectPatch => ({ taskPatches: [{ op: 'update', taskId, body }] });
const find = (patched: typeof before, id: string) => patched.tasks.find((candidate) => candidate.id === id);

test('An update changes the fields it names and leaves the others', () => {
  const venue = find(applyPatch(before, update('venue', { status: 'done' })), 'venue');
  expect(venue).toMatchObject({ status: 'done', dueDate: '2027-01-15', labels: ['place'] });
});

test('Null clears a field to what unset means for it', () => {
  const venue = find(applyPatch(before, update('venue', { dueDate: null, labels: null, metadata: null })), 'venue');
  expect(venue).toMatchObject({ dueDate: null, labels: [], metadata: {} });
});

test('Objects merge key by key and a null key goes', () => {
  const venue = find(applyPatch(before, update('venue', { metadata: { room: null, seats: 200 } })), 'venue');
  expect(venue?.metadata).toEqual({ floor: 1, seats: 200 });
});

test('A new task lands in its place in the tree', () => {
  const patched = applyPatch(before, { taskPatches: [{ op: 'create', taskId: 'hotel', body: { title: 'Hotel', parentTaskId: 'venue' } }] });
  expect(patched.tasks.map(({ id, depth }) => [id, depth])).toEqual([
    ['venue', 0],
    ['visit', 1],
    ['hotel', 1],
    ['talks', 0],
  ]);
});

test('Deleting a task takes its subtree and what pointed at it', () => {
  const patched = applyPatch(before, { taskPatches: [{ op: 'delete', taskId: 'venue' }] });
  expect(patched.tasks.map(({ id, dependencies }) => [id, dependencies])).toEqual([['talks', []]]);
});

test('Folding a patch over a state that has it already changes nothing', () => {
  const patch: ProjectPatch = {
    metaUpdates: { title: 'Renamed' },
    taskPatches: [
      { op: 'create', taskId: 'hotel', body: { title: 'Hotel' } },
      { op: 'update', taskId: 'talks', body: { status: 'blocked' } },
      { op: 'delete', taskId: 'visit' },
    ],
  };
  const once = applyPatch(before, patch);
  expect(applyPatch(once, patch)).toEqual(once);
});
