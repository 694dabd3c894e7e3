import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { page } from '@/testing/http';
import { openProject, row, writes } from '@/testing/open-project';

const listed = [
  { ...task('venue', { title: 'Venue', labels: ['api'] }), version: 3, updatedAt: '2026-11-10T09:00:00.000Z' },
  { ...task('talks', { title: 'Talks' }), version: 3 },
  { ...task('other', { title: 'Other', projectId: 'q' }), version: 8 },
];
const saved = {
  id: 'f',
  name: 'Mine',
  query: 'assignee:me',
  sort: null,
  shared: false,
  ownerId: 'ana',
  version: 1,
  createdAt: '',
  updatedAt: '',
};

function open(address = '/tasks', more: Parameters<typeof openProject>[1] = {}) {
  return openProject(address, { 'GET /api/tasks': { body: page(listed) }, ...more });
}

test('A query is completed as it is written, asked for, and held by the address', async () => {
  const { user, seen, address } = open();
  await row('Venue');
  await user.keyboard('f');
  const box = screen.getByRole('combobox', { name: 'Query' });
  await user.clear(box);
  await user.type(box, 'sta{ArrowDown}{Enter}in_r{ArrowDown}{Enter}{Enter}');
  expect(box).toHaveValue('status:in_review ');
  await waitFor(() => expect(address()).toContain('q=status%3Ain_review'));
  await waitFor(() => expect(seen.map((call) => call.path)).toContain('/api/tasks?page=1&pageSize=200&q=status%3Ain_review'));
  await user.click(screen.getByRole('button', { name: 'Due' }));
  await waitFor(() => expect(address()).toContain('sort=dueDate'));
});

test('What of a query can’t be read is said, and mended by a press', async () => {
  const queryErrors = [{ at: 0, length: 6, message: 'there is no field ‘stauts’.', suggestions: ['status'] }];
  const { user, address } = open('/tasks?q=stauts%3Atodo', {
    'GET /api/tasks': ({ path }) =>
      path.includes('stauts') ? { status: 400, body: { title: 'Bad', queryErrors } } : { body: page(listed) },
  });
  expect(await screen.findByText('At character 1: there is no field ‘stauts’.')).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Query' })).toBeInvalid();
  await user.click(screen.getByRole('button', { name: 'status' }));
  await row('Venue');
  expect(address()).toBe('/tasks?q=status%3Atodo');
});

test('A task is changed where it stands, as a patch of its own project', async () => {
  let items = listed;
  const { user, seen } = open('/tasks', {
    'GET /api/tasks': () => ({ body: page(items) }),
    'POST /api/projects/q/patches': ({ body }) => {
      items = listed.map((each) => (each.id === 'other' ? { ...each, status: 'done', version: 9 } : each));
      return { status: 201, body: { version: 9, patch: body } };
    },
  });
  await user.click(within(await row('Other')).getByRole('button', { name: 'Status: To do' }));
  await user.click(screen.getByRole('option', { name: 'Done' }));
  expect(within(await row('Other')).getByRole('button', { name: 'Status: Done' })).toBeInTheDocument();
  await waitFor(() => expect(writes(seen)).toHaveLength(1));
  expect(writes(seen)[0]).toEqual({ baseVersion: 8, taskPatches: [{ op: 'update', taskId: 'other', body: { status: 'done' } }] });
});

test('Several tasks of several projects are selected by key and changed in one call, which one Undo takes back', async () => {
  const landed = [
    { projectId: 'p', version: 4, patch: { taskPatches: [{ op: 'update', taskId: 'talks', body: { priority: 'high' } }] } },
    { projectId: 'q', version: 9, patch: { taskPatches: [{ op: 'update', taskId: 'other', body: { priority: 'high' } }] } },
  ];
  const undone = { status: 201, body: { version: 10, patch: {} } };
  const { user, seen } = open('/tasks', {
    'POST /api/tasks/bulk': { body: { changed: 2, projects: landed } },
    'POST /api/projects/p/patches/4/undo': undone,
    'POST /api/projects/q/patches/9/undo': undone,
  });
  await row('Venue');
  await user.keyboard('jj');
  await user.keyboard('x{Shift>}{ArrowDown}{/Shift}');
  expect(await screen.findByRole('toolbar', { name: '2 tasks selected' })).toBeInTheDocument();
  await user.keyboard('p');
  await user.keyboard('hig{Enter}');
  expect(await screen.findByText('Changed 2 tasks')).toBeInTheDocument();
  expect(seen.find(({ path }) => path === '/api/tasks/bulk')?.body).toEqual({ taskIds: ['talks', 'other'], body: { priority: 'high' } });
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(seen.filter(({ path }) => path.endsWith('/undo'))).toHaveLength(2));
});

test('A query is saved under a name, and a saved one is opened, shared and removed', async () => {
  const { user, seen, address } = open('/tasks?q=is%3Aopen', {
    'GET /api/filters': { body: page([saved]) },
    'POST /api/filters': { status: 201, body: { ...saved, id: 'g', name: 'Late' } },
    'PATCH /api/filters/f': { body: { ...saved, shared: true } },
    'DELETE /api/filters/f': { status: 204 },
  });
  await row('Venue');
  await user.click(screen.getByRole('button', { name: 'Save as…' }));
  await user.type(screen.getByLabelText('Name'), 'Late');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(address()).toContain('filter=g'));
  expect(seen.find(({ method, path }) => method === 'POST' && path === '/api/filters')?.body).toEqual({
    name: 'Late',
    shared: false,
    query: 'is:open',
    sort: null,
  });
  await user.click(screen.getByRole('link', { name: 'Mine' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Mine' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Share the filter with the workspace' }));
  await user.click(screen.getByRole('button', { name: 'Remove the filter' }));
  expect(await screen.findByText('Removed “Mine”')).toBeInTheDocument();
  expect(address()).not.toContain('filter=');
});

test('A task is opened beside the list, changed there, walked on from, and its project is a press away', async () => {
  const { user, seen, address } = open();
  await user.click(within(await row('Talks')).getByRole('button', { name: 'Open Talks' }));
  const panel = await screen.findByRole('complementary', { name: 'Task: Talks' });
  expect(address()).toBe('/tasks?task=talks&project=p');
  expect(within(panel).getByRole('link', { name: 'Conference' })).toHaveAttribute('href', '/projects/p?task=talks');
  await user.click(within(panel).getByRole('button', { name: /^Priority: / }));
  await user.click(screen.getByRole('option', { name: 'High' }));
  await waitFor(() => expect(writes(seen)[0]?.taskPatches).toEqual([{ op: 'update', taskId: 'talks', body: { priority: 'high' } }]));
  await user.click(within(await row('Venue')).getByRole('button', { name: 'Open Venue' }));
  expect(await screen.findByRole('complementary', { name: 'Task: Venue' })).toBeInTheDocument();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('complementary')).not.toBeInTheDocument());
  expect(address()).toBe('/tasks');
});
