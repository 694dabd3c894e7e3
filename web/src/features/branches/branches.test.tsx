import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Branch, BranchDiff, Conflict, DiffEntry } from '@/model/types';
import { creation, project } from '@/testing/examples';
import { page } from '@/testing/http';
import { openProject, tasks } from '@/testing/open-project';

const branch: Branch = {
  id: 'b',
  projectId: 'p',
  name: 'Smaller',
  fromVersion: 2,
  status: 'open',
  version: 5,
  mergedVersion: null,
  createdAt: '2026-11-09T09:00:00Z',
  updatedAt: '2026-11-09T09:00:00Z',
};
const entries: DiffEntry[] = [
  creation(0, 'hall', 'Hall'),
  creation(1, 'stage', 'Stage', { parentTaskId: 'hall' }, [0]),
  { ...creation(2, 'visit', 'Visit'), op: 'update', fields: [{ field: 'status', before: 'todo', after: 'done' }] },
];
const diff = (fields: Partial<BranchDiff> = {}): BranchDiff => ({
  branchId: 'b',
  projectId: 'p',
  status: 'open',
  fromVersion: 2,
  projectVersion: 3,
  branchVersion: 5,
  ahead: 4,
  behind: 1,
  patch: { taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'done' } }] },
  diff: entries,
  conflicts: [],
  problems: [],
  ...fields,
});
const copy = () => ({
  body: project(tasks, {
    id: 'b',
    version: 5,
    headVersion: 5,
    branch: { projectId: 'p', fromVersion: 2, name: 'Smaller', status: 'open' },
  }),
});
const open = (address: string, more: Parameters<typeof openProject>[1] = {}) =>
  openProject(address, {
    'GET /api/projects/p/branches': { body: page([branch]) },
    'GET /api/projects/b': copy,
    'GET /api/projects/b/patches': { body: page([]) },
    'GET /api/branches/b/diff': { body: diff() },
    ...more,
  });
const body = (seen: ReturnType<typeof open>['seen'], path: string) =>
  seen.find((call) => call.method === 'POST' && call.path === path)?.body;

test('Without branches the switcher teaches what they are for; a new one is named and entered', async () => {
  let branches: Branch[] = [];
  const { user, seen, address } = open('/projects/p', {
    'GET /api/projects/p/branches': () => ({ body: page(branches) }),
    'POST /api/projects/p/branches': () => {
      branches = [branch];
      return { status: 201, body: branch };
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Branch: Main' }));
  expect(await screen.findByText('No branches yet')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'New branch…' }));
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Smaller{Enter}');
  const banner = await screen.findByRole('region', { name: 'Branch' });
  expect(banner).toHaveTextContent('from version 2');
  await waitFor(() => expect(banner).toHaveTextContent('4 changes ahead, 1 behind'));
  expect(body(seen, '/api/projects/p/branches')).toEqual({ name: 'Smaller' });
  expect(address()).toBe('/projects/b');
});

test('A moment of the past can be branched from', async () => {
  const { user, seen } = open('/projects/p?version=2', {
    'GET /api/projects/p?version=2': { body: project(tasks, { version: 2, headVersion: 3 }) },
    'GET /api/projects/p?version=1': { body: project([], { version: 1, headVersion: 3 }) },
    'GET /api/projects/p/patches/2': { body: { version: 2, at: '', actor: 'ana', origin: 'user', cause: null, patch: {}, diff: [] } },
    'GET /api/projects/p/patches/1': { body: { version: 1, at: '', actor: 'ana', origin: 'user', cause: null, patch: {}, diff: [] } },
    'POST /api/projects/p/branches': { status: 201, body: branch },
  });
  await user.click(await screen.findByRole('button', { name: 'Branch from here' }));
  expect(await screen.findByText(/It starts from version 2/)).toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Smaller{Enter}');
  await screen.findByRole('region', { name: 'Branch' });
  expect(body(seen, '/api/projects/p/branches')).toEqual({ name: 'Smaller', fromVersion: 2 });
});

test('On a branch, tasks are written to the branch, and the switcher leads back to Main', async () => {
  const { user, seen, address } = open('/projects/b', {
    'POST /api/projects/b/patches': ({ body: patch }) => ({ status: 201, body: { version: 6, patch } }),
  });
  await user.click(within(await screen.findByRole('row', { name: /Visit/ })).getByRole('button', { name: 'Status: To do' }));
  await user.click(screen.getByRole('option', { name: 'Done' }));
  await waitFor(() => expect(body(seen, '/api/projects/b/patches')).toMatchObject({ baseVersion: 5 }));
  await user.click(screen.getByRole('button', { name: 'Branch: Smaller' }));
  await user.click(await screen.findByRole('option', { name: 'Main' }));
  await screen.findByRole('button', { name: 'Branch: Main' });
  expect(address()).toBe('/projects/p');
});

test('A merge takes what is switched on, with what follows from a switch, and leads to the project', async () => {
  const { user, seen, address } = open('/projects/b/merge', {
    'POST /api/branches/b/merge': { body: { projectId: 'p', version: 4, status: 'open' } },
  });
  await user.click(await screen.findByRole('switch', { name: 'Leave out Hall' }));
  expect(screen.getByText('Switched along with it: “Stage”.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Merge 1 of 3' }));
  expect(await screen.findByText('“Smaller” merged, as version 4')).toBeInTheDocument();
  expect(body(seen, '/api/branches/b/merge')).toEqual({ branchVersion: 5, operations: [2] });
  await waitFor(() => expect(address()).toBe('/projects/p'));
});

test('What both sides changed is settled first: the merge gives way, and one’s own side follows on top of it', async () => {
  const conflict: Conflict = {
    taskId: 'visit',
    field: 'status',
    base: 'todo',
    theirs: 'blocked',
    yours: 'done',
    version: 3,
    actor: 'jonas',
    at: '2026-11-09T09:00:00Z',
  };
  const { user, seen } = open('/projects/b/merge', {
    'GET /api/branches/b/diff': { body: diff({ conflicts: [conflict] }) },
    'POST /api/branches/b/merge': { body: { projectId: 'p', version: 4, status: 'merged' } },
    'POST /api/projects/p/patches': ({ body: patch }) => ({ status: 201, body: { version: 5, patch } }),
  });
  expect(await screen.findByRole('button', { name: 'Merge 3 of 3' })).toBeDisabled();
  const field = screen.getByRole('group', { name: 'Visit · Status' });
  await user.click(within(field).getByRole('radio', { name: 'The branch’s' }));
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(body(seen, '/api/projects/p/patches')).toEqual({
      baseVersion: 4,
      taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'done' } }],
    }),
  );
  expect(body(seen, '/api/branches/b/merge')).toEqual({
    branchVersion: 5,
    edits: { taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'blocked' } }] },
  });
});

test('A branch is deleted after a question, and one is back at the project', async () => {
  const { user, address } = open('/projects/b', { 'DELETE /api/branches/b': { status: 204 } });
  await user.click(await screen.findByRole('button', { name: 'Delete the branch' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete the branch “Smaller”?' });
  await user.click(within(dialog).getByRole('button', { name: 'Delete the branch' }));
  await waitFor(() => expect(address()).toBe('/projects/p'));
});
