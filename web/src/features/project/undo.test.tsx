import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Conflict, ProjectPatch } from '@/model/types';
import { project } from '@/testing/examples';
import { openProject, row, tasks, writes } from '@/testing/open-project';

const calls = (seen: ReturnType<typeof openProject>['seen']) =>
  seen.filter((call) => call.method === 'POST' && call.path.startsWith('/api/projects/')).map((call) => call.path);

/** A server whose undo and redo make versions as well. */
function log() {
  let version = 3;
  const land = (patch: unknown) => ({ status: 201, body: { version: (version += 1), patch } });
  return {
    'GET /api/projects/p': () => ({ body: project(tasks, { version, headVersion: version }) }),
    'POST /api/projects/p/patches': ({ body }: { body: unknown }) => land(body),
    'POST /api/projects/p/patches/4/undo': () => land({ taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'todo' } }] }),
    'POST /api/projects/p/patches/5/undo': () => land({ taskPatches: [{ op: 'update', taskId: 'talks', body: { status: 'todo' } }] }),
    'POST /api/projects/p/patches/4/redo': () => land({ taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'done' } }] }),
  };
}

async function finish(user: ReturnType<typeof openProject>['user'], title: string) {
  await user.click(within(await row(title)).getByRole('button', { name: 'Status: To do' }));
  await user.click(screen.getByRole('option', { name: 'Done' }));
}

test('Undo and redo name the version that one’s own write made, the latest first, and the log does the rest', async () => {
  const { user, seen } = openProject('/projects/p', log());
  await finish(user, 'Visit');
  await finish(user, 'Talks');
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(calls(seen).at(-1)).toBe('/api/projects/p/patches/5/undo'));
  expect(await screen.findByText('Version 5 undone')).toBeInTheDocument();
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(calls(seen).at(-1)).toBe('/api/projects/p/patches/4/undo'));
  expect(within(await row('Visit')).getByRole('button', { name: 'Status: To do' })).toBeInTheDocument();
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await waitFor(() => expect(calls(seen).at(-1)).toBe('/api/projects/p/patches/4/redo'));
  expect(within(await row('Visit')).getByRole('button', { name: 'Status: Done' })).toBeInTheDocument();
});

test('A deleted task comes back by Undo of the toast, as the server has restored it', async () => {
  let deleted = false;
  const { user, seen } = openProject('/projects/p', {
    'GET /api/projects/p': () => ({ body: project(tasks, deleted ? { version: 5, headVersion: 5 } : {}) }),
    'POST /api/projects/p/patches': ({ body }) => {
      deleted = true;
      return { status: 201, body: { version: 4, patch: body } };
    },
    'POST /api/projects/p/patches/4/undo': {
      status: 201,
      body: { version: 5, patch: { taskPatches: [{ op: 'restore', taskId: 'venue' }] } },
    },
  });
  await row('Visit');
  await user.keyboard('j{Delete}');
  expect(await screen.findByText('Deleted “Venue” and 1 sub-task')).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Title: Venue' })).not.toBeInTheDocument());
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('button', { name: 'Title: Venue' })).toBeInTheDocument();
  expect(calls(seen)).toEqual(['/api/projects/p/patches', '/api/projects/p/patches/4/undo']);
});

test('What was refused can’t be undone: the undo of it asks for nothing', async () => {
  const { user, seen } = openProject('/projects/p', {
    'POST /api/projects/p/patches': { status: 422, body: { title: 'Invalid', detail: 'Not now.' } },
  });
  await finish(user, 'Visit');
  await user.keyboard('{Control>}z{/Control}');
  expect(await screen.findByText('Not now.')).toBeInTheDocument();
  expect(calls(seen)).toEqual(['/api/projects/p/patches']);
});

const clash = (fields: Partial<Conflict>): Conflict => ({
  taskId: 'visit',
  field: 'title',
  base: 'Visit',
  theirs: 'Walk',
  yours: 'Tour',
  version: 4,
  actor: 'jonas',
  at: '2026-11-21T09:00:00Z',
  ...fields,
});
const refusal = (conflicts: Conflict[], version = 4) => ({ status: 409, body: { title: 'Conflict', version, conflicts } });

test('An undo that later work stands against is settled field by field; what nobody disputes goes along, carried over by the server', async () => {
  const inverse: ProjectPatch = {
    taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'todo', title: 'Visit', labels: ['a'] } }],
  };
  const conflict = clash({ base: 'Tour', theirs: 'Walk', yours: 'Visit', version: 6 });
  const { user, seen } = openProject('/projects/p', {
    'POST /api/projects/p/patches/4/undo': refusal([conflict], 6),
    'GET /api/projects/p/diff?from=4&to=3': { body: { from: 4, to: 3, patch: inverse, diff: [] } },
    'POST /api/projects/p/patches?dryRun=true': {
      body: {
        version: 6,
        patch: { taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'todo', labels: ['a', 'b'] } }] },
        diff: [],
      },
    },
  });
  await finish(user, 'Visit');
  await user.keyboard('{Control>}z{/Control}');
  const dialog = await screen.findByRole('dialog', { name: 'Someone changed this in the meantime' });
  const field = within(dialog).getByRole('group', { name: 'Visit · Title' });
  expect(field).toHaveTextContent('Jonas Berg changed it');
  expect(within(field).getByRole('link', { name: 'version 6' })).toHaveAttribute('href', '/projects/p?version=6');
  expect(within(dialog).getByRole('button', { name: 'Apply' })).toBeDisabled();
  await user.click(within(field).getByRole('radio', { name: 'Mine' }));
  await user.click(within(dialog).getByRole('button', { name: 'Apply' }));
  await waitFor(() => expect(writes(seen)).toHaveLength(2));
  const preview = seen.find((call) => call.path.endsWith('?dryRun=true'));
  expect(preview?.body).toEqual({
    baseVersion: 4,
    taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'todo', labels: ['a'] } }],
  });
  expect(writes(seen)[1]).toEqual({
    baseVersion: 6,
    taskPatches: [
      { op: 'update', taskId: 'visit', body: { status: 'todo', labels: ['a', 'b'] } },
      { op: 'update', taskId: 'visit', body: { title: 'Visit' } },
    ],
  });
});

test('Two texts go into one by hand, from the keyboard, and neither side’s lines are missing from the start', async () => {
  const conflict = clash({ field: 'description', base: 'One', theirs: 'One\nTheirs', yours: 'One\nMine' });
  let refusals = 1;
  const { user, seen } = openProject('/projects/p?task=visit', {
    'POST /api/projects/p/patches': ({ body }) =>
      refusals-- > 0 ? refusal([conflict]) : { status: 201, body: { version: 5, patch: body } },
  });
  await user.click(await screen.findByRole('button', { name: 'Add a description…' }));
  await user.keyboard('One{Enter}Mine{Control>}{Enter}{/Control}');
  const dialog = await screen.findByRole('dialog', { name: 'Someone changed this in the meantime' });
  await user.click(within(dialog).getByRole('radio', { name: 'Theirs' }));
  await user.keyboard('b');
  const merged = within(dialog).getByRole('textbox', { name: 'Description, merged' });
  expect(merged).toHaveValue('One\nTheirs\nMine');
  await user.type(merged, '!');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(writes(seen)).toHaveLength(2));
  expect(writes(seen)[1]).toEqual({
    baseVersion: 4,
    taskPatches: [{ op: 'update', taskId: 'visit', body: { description: 'One\nTheirs\nMine!' } }],
  });
});

test('Closing a conflict says that nothing was written, and it can be looked at again', async () => {
  const { user, seen } = openProject('/projects/p', {
    'POST /api/projects/p/patches': refusal([clash({ field: 'status', yours: 'done' })]),
  });
  await finish(user, 'Visit');
  const dialog = await screen.findByRole('dialog', { name: 'Someone changed this in the meantime' });
  await user.click(within(dialog).getByRole('button', { name: 'Write nothing' }));
  expect(await screen.findByText('Your change was not written')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Look again' }));
  expect(await screen.findByRole('dialog', { name: 'Someone changed this in the meantime' })).toBeInTheDocument();
  expect(writes(seen)).toHaveLength(1);
});
