import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { creation, project, task } from '@/testing/examples';
import { openProject, row, tasks, titles, writes } from '@/testing/open-project';

test('The tree is a grid with levels, and folding hides what is under a task', async () => {
  const { user } = openProject();
  expect(await row('Visit')).toHaveAttribute('aria-level', '2');
  await user.click(screen.getByRole('button', { name: 'Collapse Venue' }));
  expect(titles()).toEqual(['Venue', 'Talks']);
  expect(await row('Venue')).toHaveAttribute('aria-expanded', 'false');
  expect(screen.getByText('1 sub-task')).toBeInTheDocument();
});

test('A status is set from the row, shown at once and written against the version it was read at', async () => {
  const { user, seen } = openProject();
  await user.click(within(await row('Visit')).getByRole('button', { name: 'Status: To do' }));
  await user.click(screen.getByRole('option', { name: 'Done' }));
  expect(within(await row('Visit')).getByRole('button', { name: 'Status: Done' })).toBeInTheDocument();
  await waitFor(() =>
    expect(writes(seen)).toEqual([{ baseVersion: 3, taskPatches: [{ op: 'update', taskId: 'visit', body: { status: 'done' } }] }]),
  );
});

test('Two quick edits go out one after the other, each against the version that the one before it made', async () => {
  const { user, seen } = openProject();
  await row('Visit');
  await user.keyboard('j');
  await user.keyboard('i');
  await user.keyboard('s');
  await user.keyboard('rev{Enter}');
  await waitFor(() => expect(writes(seen).map((patch) => patch.baseVersion)).toEqual([3, 4]));
  expect(within(await row('Venue')).getByRole('button', { name: 'Assignee: Ana Lopes' })).toBeInTheDocument();
});

test('What the server refuses goes back and is explained', async () => {
  const { user } = openProject('/projects/p', {
    'POST /api/projects/p/patches': { status: 422, body: { title: 'Invalid', detail: 'That title is taken.' } },
  });
  await user.click(within(await row('Visit')).getByRole('button', { name: 'Title: Visit' }));
  await user.clear(screen.getByRole('textbox', { name: 'Title' }));
  await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Venue{Enter}');
  expect(await screen.findByText('That title is taken.')).toBeInTheDocument();
  await waitFor(() => expect(titles()).toEqual(['Venue', 'Visit', 'Talks']));
});

test('C writes a task behind the one the keyboard is on, and goes on to the next', async () => {
  const { user, seen } = openProject();
  await row('Visit');
  await user.keyboard('jj');
  await user.keyboard('c');
  await user.keyboard('Book{Enter}{Escape}');
  expect(titles()).toEqual(['Venue', 'Visit', 'Book', 'Talks']);
  await waitFor(() => expect(writes(seen)).toHaveLength(1));
  expect(writes(seen)[0]?.taskPatches?.[0]).toMatchObject({ op: 'create', body: { title: 'Book', parentTaskId: 'venue', position: 'n' } });
});

test('What stands behind a title is read as it is written, and goes into the task with it', async () => {
  const { user, seen } = openProject();
  await row('Visit');
  await user.keyboard('jc');
  await user.type(screen.getByRole('textbox', { name: 'Title of the new task' }), 'Book it *hall !high @ana ~3h >talks');
  expect(screen.getByRole('status', { name: 'Understood' })).toHaveTextContent('hallHighAna Lopes3hunder “Talks”');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(writes(seen)).toHaveLength(1));
  expect(writes(seen)[0]?.taskPatches?.[0]?.body).toEqual({
    title: 'Book it',
    labels: ['hall'],
    priority: 'high',
    assigneeId: 'ana',
    estimatedMinutes: 180,
    parentTaskId: 'talks',
  });
});

test('Another layout shows the same task', async () => {
  const { user, address } = openProject('/projects/p?task=venue');
  await screen.findByRole('complementary', { name: 'Task: Venue' });
  await user.keyboard('3');
  expect(await screen.findByRole('grid', { name: 'Tasks' })).toBeInTheDocument();
  expect(screen.getByRole('complementary', { name: 'Task: Venue' })).toBeInTheDocument();
  await user.click(screen.getByRole('link', { name: 'Tree' }));
  expect(address()).toBe('/projects/p?task=venue');
});

test('A project that is not there has a way out', async () => {
  openProject('/projects/gone', { 'GET /api/projects/gone': { status: 404, body: { title: 'Not found' } } });
  expect(await screen.findByRole('link', { name: 'Go home' })).toHaveAttribute('href', '/');
});

test('Enter opens a task beside the tree, with an address of its own, and its check list works', async () => {
  const { user, seen, address } = openProject();
  await row('Visit');
  await user.keyboard('j{Enter}');
  const panel = await screen.findByRole('complementary', { name: 'Task: Venue' });
  expect(address()).toBe('/projects/p?task=venue');
  await user.click(within(panel).getByRole('checkbox', { name: 'Contract signed' }));
  await waitFor(() =>
    expect(writes(seen)[0]?.taskPatches?.[0]?.body).toEqual({ acceptanceCriteria: [{ text: 'Contract signed', met: true }] }),
  );
});

test('The past is framed, read-only, and shows what its version changed', async () => {
  const then = project([tasks[0] ?? task('venue')], { version: 2, headVersion: 3, at: '2026-11-09T09:00:00.000Z' });
  const patch = { version: 2, at: then.at, actor: 'ana', origin: 'user', cause: null, patch: {}, diff: [creation(0, 'venue', 'Venue')] };
  const { user, address } = openProject('/projects/p?version=2', {
    'GET /api/projects/p?version=2': { body: then },
    'GET /api/projects/p?version=1': { body: { ...then, version: 1, tasks: [] } },
    'GET /api/projects/p/patches/2': { body: patch },
    'GET /api/projects/p/patches/1': { body: { ...patch, version: 1 } },
  });
  expect(await screen.findByText('You are looking at version 2 of 3')).toBeInTheDocument();
  expect(await screen.findByText(/It created 1 task/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Status: To do' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'New task' })).not.toBeInTheDocument();
  await user.keyboard('[[');
  expect(await screen.findByText('You are looking at version 1 of 3')).toBeInTheDocument();
  await user.keyboard('.');
  await screen.findByRole('row', { name: /Talks/ });
  expect(address()).toBe('/projects/p');
});

test('A version that is no version is taken for now', async () => {
  openProject('/projects/p?version=soon');
  expect(await screen.findByRole('button', { name: 'New task' })).toBeInTheDocument();
});
