import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyPatch, mergePatch } from './fold';
import type { Project, ProjectPatch, Task } from './types';

// The vectors that every fold of the product agrees on; tests/Patches.Tests/VectorTests.cs runs the same files.
const folder = join(import.meta.dirname, '../../../tests/vectors');

function read<T>(matching: RegExp): T[] {
  const files = readdirSync(folder).filter((name) => matching.test(name));
  return files.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T[]);
}

interface FoldVector {
  name: string;
  patches: ProjectPatch[];
  state: { deleted?: boolean; body: object; tasks: { taskId: string; body: object; deletedWith?: string; severed?: string[] }[] };
  order: string[];
}

interface MergeVector {
  target: unknown;
  patch: unknown;
  result: unknown;
}

const unborn: Project = {
  id: '0197a3c4-0000-7000-8000-000000000000',
  version: 0,
  headVersion: 0,
  at: '',
  deleted: false,
  title: '',
  summary: null,
  status: 'planning',
  priority: null,
  ownerId: null,
  startDate: null,
  dueDate: null,
  tags: [],
  externalRefs: {},
  metadata: {},
  tasks: [],
};

test.each(read<FoldVector>(/^fold-.*\.json$/))('$name', (vector) => {
  const project = vector.patches.reduce(applyPatch, unborn);
  expect(stateOf(project)).toStrictEqual(withoutSevered(vector.state));
  expect(project.tasks.map((task) => task.id)).toEqual(vector.order);
});

test.each(read<MergeVector>(/^merge-patch\.json$/))('$patch merged into $target', ({ target, patch, result }) => {
  expect(JSON.stringify(mergePatch(target, patch))).toBe(JSON.stringify(result));
});

function stateOf(project: Project): FoldVector['state'] {
  const live = project.tasks.map((task) => ({ taskId: task.id, body: bodyOf(task) }));
  const trash = (project.trash ?? []).map(({ task, deletedWith }) => ({ taskId: task.id, body: bodyOf(task), deletedWith }));
  const tasks = [...live, ...trash].toSorted((one, other) => (one.taskId < other.taskId ? -1 : 1));
  return { ...(project.deleted && { deleted: true }), body: bodyOf(project), tasks };
}

const notFields = new Set(['id', 'projectId', 'depth', 'version', 'headVersion', 'at', 'deleted', 'tasks', 'trash']);

/** The fields that are set: unset is null, [], {} or false on this side. */
function bodyOf(of: Project | Task): object {
  return Object.fromEntries(
    Object.entries(of).filter(([name, value]) => !notFields.has(name) && !['null', '[]', '{}', 'false'].includes(JSON.stringify(value))),
  );
}

/** Whom a deletion cut loose only the server keeps: a restoration of the log names each again. */
function withoutSevered(state: FoldVector['state']): FoldVector['state'] {
  const tasks = state.tasks.map(({ taskId, body, deletedWith }) => ({ taskId, body, ...(deletedWith !== undefined && { deletedWith }) }));
  return { ...state, tasks };
}
