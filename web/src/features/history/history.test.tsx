import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { DiffEntry, PatchSummary } from '@/model/types';
import { creation } from '@/testing/examples';
import { page } from '@/testing/http';
import { openProject } from '@/testing/open-project';

const line = (version: number, fields: Partial<PatchSummary> = {}): PatchSummary => ({
  version,
  at: '2026-11-09T09:00:00.000Z',
  actor: 'ana',
  actorName: 'Ana Lopes',
  origin: 'user',
  cause: null,
  summary: `What version ${version} did`,
  operations: 1,
  ...fields,
});
const change = (field: string, before: unknown, after: unknown): DiffEntry => ({
  ...creation(0, 'visit', 'Visit'),
  op: 'update',
  summary: 'In words',
  fields: [{ field, before, after }],
});
const detail = (summary: PatchSummary, diff: DiffEntry[]) => ({ ...summary, cause: summary.cause ?? null, patch: {}, diff });
const trail = [
  line(3, { actor: 'jonas', actorName: null, origin: 'undo', cause: 'patch:2', summary: 'Rename “Walk” to “Visit”' }),
  line(2),
  line(1),
];
const open = (more: Parameters<typeof openProject>[1] = {}, address = '/projects/p/history') =>
  openProject(address, {
    'GET /api/projects/p/patches': { body: page(trail) },
    'GET /api/projects/p/patches/3': { body: detail(line(3), [change('title', 'Walk', 'Visit')]) },
    'GET /api/projects/p/patches/2': { body: detail(line(2), [change('status', 'todo', 'done')]) },
    ...more,
  });
const query = (path: string) => Object.fromEntries(new URL(path, 'http://host').searchParams);

test('A patch opens into its fields, each told once, with its cause and the way to its moment', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: /Rename “Walk” to “Visit”.*Jonas Berg/ }));
  const changed = await screen.findByRole('list', { name: 'What version 3 changed' });
  expect(within(changed).getByText('Walk')).toBeInTheDocument();
  expect(within(changed).getAllByText('Visit')).toHaveLength(1);
  expect(within(changed).queryByText('In words')).not.toBeInTheDocument();
  expect(screen.getByText(/Undo of/)).toHaveTextContent('Jonas Berg');
  expect(screen.getByRole('link', { name: 'v2' })).toHaveAttribute('href', '/projects/p?version=2');
  expect(screen.getByRole('link', { name: 'See the project at version 3' })).toHaveAttribute('href', '/projects/p?version=3');
});

test('Filters live in the address and reach the server, and can be cleared again', async () => {
  const { user, seen, address } = open();
  await screen.findByRole('button', { name: /What version 2 did/ });
  const filters = screen.getByRole('group', { name: 'Filters' });
  await user.click(within(filters).getByRole('button', { name: 'By: Anyone' }));
  await user.click(screen.getByRole('option', { name: 'Jonas Berg' }));
  await user.click(within(filters).getByRole('button', { name: 'How: Any way' }));
  await user.click(screen.getByRole('option', { name: 'Undo' }));
  await user.click(within(filters).getByRole('button', { name: 'Task: Any task' }));
  await user.click(screen.getByRole('option', { name: 'Visit' }));
  await user.click(within(filters).getByRole('button', { name: 'Field: Any field' }));
  await user.click(screen.getByRole('option', { name: 'Title' }));
  await waitFor(() => expect(query(address())).toEqual({ task: 'visit', actor: 'jonas', origin: 'undo', field: 'title' }));
  const asked = seen.findLast((call) => call.path.startsWith('/api/projects/p/patches?pageSize=50'));
  expect(query(asked?.path ?? '')).toEqual({ pageSize: '50', actor: 'jonas', origin: 'undo', taskId: 'visit', field: 'title' });
  await user.click(within(filters).getByRole('button', { name: 'Clear' }));
  await waitFor(() => expect(address()).toBe('/projects/p/history'));
});

test('Days are instants to the server, the last one to its end; what makes no sense in an address is left out', async () => {
  const { seen } = open({}, '/projects/p/history?from=2026-11-09&to=2026-11-10&field=nonsense&origin=nowhere');
  await screen.findByRole('button', { name: /What version 2 did/ });
  const asked = query(seen.find((call) => call.path.startsWith('/api/projects/p/patches?pageSize=50'))?.path ?? '');
  expect(asked).toEqual({
    pageSize: '50',
    from: new Date(2026, 10, 9).toISOString(),
    to: new Date(new Date(2026, 10, 11).getTime() - 1).toISOString(),
  });
});

test('A filter that nothing matches says so and leads back', async () => {
  const { user, address } = open({ 'GET /api/projects/p/patches': { body: page([]) } }, '/projects/p/history?field=title');
  await screen.findByText('No patch is like that');
  await user.click(screen.getByRole('button', { name: 'Show the whole history' }));
  expect(address()).toBe('/projects/p/history');
});

test('The undo of any patch is looked at before it is done', async () => {
  const inverse = { taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'todo' } }] };
  const { user, seen } = open({
    'GET /api/projects/p/diff?from=2&to=1': { body: { from: 2, to: 1, patch: inverse, diff: [] } },
    'POST /api/projects/p/patches?dryRun=true': { body: { version: 3, patch: inverse, diff: [change('status', 'done', 'todo')] } },
    'POST /api/projects/p/patches/2/undo': { status: 201, body: { version: 4, patch: inverse } },
  });
  await user.click(await screen.findByRole('button', { name: /What version 2 did/ }));
  await user.click(await screen.findByRole('button', { name: 'Undo this change' }));
  const dialog = await screen.findByRole('dialog', { name: 'Undo version 2?' });
  expect(await within(dialog).findByText('To do')).toBeInTheDocument();
  expect(seen.some((call) => call.path.endsWith('/undo'))).toBe(false);
  await user.click(within(dialog).getByRole('button', { name: 'Undo it' }));
  expect(await screen.findByText('Version 2 undone, as version 4')).toBeInTheDocument();
  expect(seen.find((call) => call.path.endsWith('?dryRun=true'))?.body).toEqual({ ...inverse, baseVersion: 2 });
});

test('An undo that later work stands against says so first and is then settled field by field', async () => {
  const conflict = {
    taskId: 'visit',
    field: 'status',
    base: 'done',
    theirs: 'blocked',
    yours: 'todo',
    version: 3,
    actor: 'jonas',
    at: '2026-11-09T09:00:00Z',
  };
  const refusal = { status: 409, body: { title: 'Conflict', version: 3, conflicts: [conflict] } };
  const { user } = open({
    'GET /api/projects/p/diff?from=2&to=1': {
      body: { from: 2, to: 1, patch: { taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'todo' } }] }, diff: [] },
    },
    'POST /api/projects/p/patches?dryRun=true': refusal,
    'POST /api/projects/p/patches/2/undo': refusal,
  });
  await user.click(await screen.findByRole('button', { name: /What version 2 did/ }));
  await user.click(await screen.findByRole('button', { name: 'Undo this change' }));
  expect(await screen.findByText(/Later work stands on 1 field of it/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Settle it…' }));
  expect(await screen.findByRole('dialog', { name: 'Someone changed this in the meantime' })).toBeInTheDocument();
});

test('Going back to a version shows the net change first and lands as one patch', async () => {
  const { user, seen } = open({
    'GET /api/projects/p/diff?from=3&to=2': { body: { from: 3, to: 2, patch: {}, diff: [change('title', 'Visit', 'Walk')] } },
    'POST /api/projects/p/revert': { status: 201, body: { version: 4, patch: { metaUpdates: { title: 'x' } } } },
  });
  await user.click(await screen.findByRole('button', { name: /What version 2 did/ }));
  await user.click(await screen.findByRole('button', { name: 'Go back to this version' }));
  const dialog = await screen.findByRole('dialog', { name: 'Go back to version 2?' });
  expect(await within(dialog).findByText('Walk')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'Go back' }));
  expect(await screen.findByText('Back to version 2, as version 4')).toBeInTheDocument();
  expect(seen.find((call) => call.path.endsWith('/revert'))?.body).toEqual({ toVersion: 2 });
});

test('Two versions are compared, in either direction, under an address of their own', async () => {
  const { user, address } = open(
    {
      'GET /api/projects/p/diff?from=1&to=3': { body: { from: 1, to: 3, patch: {}, diff: [change('status', 'todo', 'done')] } },
      'GET /api/projects/p/diff?from=3&to=1': { body: { from: 3, to: 1, patch: {}, diff: [change('status', 'done', 'todo')] } },
      'GET /api/projects/p/diff?from=3&to=2': { body: { from: 3, to: 2, patch: {}, diff: [] } },
    },
    '/projects/p/compare?from=1&to=3',
  );
  expect(await screen.findByText('1 change from version 1 to version 3')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Swap the two versions' }));
  expect(await screen.findByText('1 change from version 3 to version 1')).toBeInTheDocument();
  expect(address()).toBe('/projects/p/compare?from=3&to=1');
  await user.clear(screen.getByRole('textbox', { name: 'To version' }));
  await user.type(screen.getByRole('textbox', { name: 'To version' }), '2{Enter}');
  expect(await screen.findByText('No difference')).toBeInTheDocument();
});

test('The chain is checked when it is asked for, and a break is named', async () => {
  let intact = true;
  const { user } = open({
    'GET /api/projects/p/patches/verify': () => ({
      body: intact
        ? { version: 3, verified: 3, unsealed: 0, head: 'abc123', intact }
        : {
            version: 3,
            verified: 1,
            unsealed: 0,
            head: 'abc123',
            intact,
            firstBreak: { version: 2, reason: 'hash does not match its content' },
          },
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Check the chain' }));
  expect(await screen.findByText('3 patches, chain intact')).toBeInTheDocument();
  expect(screen.getByText('abc123')).toBeInTheDocument();
  intact = false;
  await user.click(screen.getByRole('button', { name: 'Check the chain' }));
  expect(await screen.findByText('The chain is broken at version 2: hash does not match its content.')).toBeInTheDocument();
});

test('The history is exported as a file, with the token that a plain link would not carry', async () => {
  const saved: string[] = [];
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:history', revokeObjectURL: () => undefined }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function keep(this: HTMLAnchorElement) {
    saved.push(`${this.download} ${this.href}`);
  });
  const { user, seen } = open({ 'GET /api/projects/p/export': { body: {} } });
  await user.click(await screen.findByRole('button', { name: 'Export the history' }));
  await waitFor(() => expect(saved).toEqual(['conference.ndjson blob:history']));
  expect(seen.find((call) => call.path.includes('/export'))?.headers.get('authorization')).toBe('Bearer token');
});
