import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { chosen, givenWay, joined, undisputed } from './conflict';
import type { Conflict, ProjectPatch } from './types';

const tasks = [task('house'), task('room', { parentTaskId: 'house' }), task('garden')];
const conflict = (taskId: string | null, field: string, more: Partial<Conflict> = {}): Conflict => ({
  taskId,
  field,
  base: null,
  theirs: 'theirs',
  yours: 'mine',
  version: 4,
  actor: 'jonas',
  at: '2026-11-21T09:00:00Z',
  ...more,
});
const patch: ProjectPatch = {
  baseVersion: 3,
  metaUpdates: { title: 'mine', tags: ['a'] },
  taskPatches: [
    { op: 'update', taskId: 'garden', body: { title: 'mine' } },
    { op: 'delete', taskId: 'house' },
  ],
};

test('What is disputed leaves the patch, and an update of which nothing is left goes with it', () => {
  expect(undisputed(patch, [conflict(null, 'title'), conflict('garden', 'title')], tasks)).toEqual({
    baseVersion: 3,
    metaUpdates: { tags: ['a'] },
    taskPatches: [{ op: 'delete', taskId: 'house' }],
  });
});

test('What is chosen is written where it is mine or merged, and not where it is theirs', () => {
  const conflicts = [conflict(null, 'title'), conflict('garden', 'title'), conflict('garden', 'status')];
  const choices = {
    'project:title': { side: 'theirs' },
    'garden:title': { side: 'merged', value: 'both' },
    'garden:status': { side: 'mine' },
  } as const;
  expect(chosen(patch, conflicts, choices, tasks)).toEqual({
    taskPatches: [
      { op: 'update', taskId: 'garden', body: { title: 'both' } },
      { op: 'update', taskId: 'garden', body: { status: 'mine' } },
    ],
  });
});

test('A dispute over what hangs under a deleted task is one over its deletion', () => {
  const dispute = [conflict('room', 'deleted', { yours: true })];
  expect(undisputed(patch, dispute, tasks).taskPatches).toEqual([{ op: 'update', taskId: 'garden', body: { title: 'mine' } }]);
  expect(chosen(patch, dispute, { 'room:deleted': { side: 'theirs' } }, tasks)).toEqual({});
  expect(chosen(patch, dispute, { 'room:deleted': { side: 'mine' } }, tasks)).toEqual({ taskPatches: [{ op: 'delete', taskId: 'house' }] });
});

test('A change of a task that the other side deleted brings it back, if it is insisted on', () => {
  const dispute = [conflict('garden', 'deleted', { theirs: true, yours: false })];
  expect(chosen(patch, dispute, { 'garden:deleted': { side: 'mine' } }, tasks)).toEqual({
    taskPatches: [{ op: 'restore', taskId: 'garden', body: { title: 'mine' } }],
  });
});

test('One patch after another keeps the order of its operations, and the later value of a field of the project', () => {
  const first: ProjectPatch = { metaUpdates: { title: 'a', tags: ['x'] }, taskPatches: [{ op: 'delete', taskId: 'house' }] };
  const second: ProjectPatch = { metaUpdates: { title: 'b' }, taskPatches: [{ op: 'update', taskId: 'garden', body: { title: 'c' } }] };
  expect(joined(first, second)).toEqual({
    metaUpdates: { title: 'b', tags: ['x'] },
    taskPatches: [...(first.taskPatches ?? []), ...(second.taskPatches ?? [])],
  });
});

test('Giving way puts theirs everywhere: values, members of an object by name, and life or death', () => {
  const conflicts = [
    conflict(null, 'title'),
    conflict('garden', 'metadata', { theirs: { size: 2 }, yours: { size: 3, soil: 'clay' } }),
    conflict('house', 'deleted', { yours: true }),
    conflict('room', 'deleted', { theirs: true, yours: false }),
  ];
  expect(givenWay(conflicts)).toEqual({
    metaUpdates: { title: 'theirs' },
    taskPatches: [
      { op: 'update', taskId: 'garden', body: { metadata: { size: 2, soil: null } } },
      { op: 'restore', taskId: 'house' },
      { op: 'delete', taskId: 'room' },
    ],
  });
});
