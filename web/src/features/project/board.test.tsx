import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { project, task } from '@/testing/examples';
import { openProject, writes } from '@/testing/open-project';

const tasks = [
  task('venue', { title: 'Venue', status: 'in_progress', priority: 'high' }),
  task('visit', { title: 'Visit', parentTaskId: 'venue', depth: 1 }),
  task('talks', { title: 'Talks' }),
];
const open = () => openProject('/projects/p/board', { 'GET /api/projects/p': { body: project(tasks) } });
const column = (name: string) => screen.findByRole('region', { name: new RegExp(`^${name}, `) });
const cards = async (name: string) =>
  within(await column(name))
    .queryAllByRole('listitem')
    .map((card) => card.getAttribute('aria-label'));

test('The board has a column a status, with the tasks in the order of the tree and what they are part of', async () => {
  open();
  expect(await cards('To do')).toEqual(['Visit', 'Talks']);
  expect(await cards('In progress')).toEqual(['Venue']);
  expect(await cards('Blocked')).toEqual([]);
  expect(within(await column('To do')).getByRole('listitem', { name: 'Visit' })).toHaveTextContent('Venue');
});

test('The arrows go from column to column, and with Shift take the task along', async () => {
  const { user, seen } = open();
  await column('To do');
  await user.keyboard('j');
  expect(await screen.findByRole('listitem', { name: 'Visit' })).toHaveFocus();
  await user.keyboard('j');
  expect(screen.getByRole('listitem', { name: 'Talks' })).toHaveFocus();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByRole('listitem', { name: 'Venue' })).toHaveFocus();
  await user.keyboard('{ArrowLeft}');
  expect(screen.getByRole('listitem', { name: 'Visit' })).toHaveFocus();
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await waitFor(() => expect(writes(seen)[0]?.taskPatches).toEqual([{ op: 'update', taskId: 'visit', body: { status: 'in_progress' } }]));
  expect(await screen.findByText('Moved “Visit” to In progress')).toBeInTheDocument();
});

test('All that are selected are moved by one patch', async () => {
  const { user, seen } = open();
  await column('To do');
  await user.keyboard('jx');
  await user.keyboard('jx');
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await waitFor(() => expect(writes(seen)).toHaveLength(1));
  expect(writes(seen)[0]?.taskPatches?.map(({ taskId }) => taskId)).toEqual(['visit', 'talks']);
});

test('Divided by another field, a new task gets the value of its column, and the device remembers', async () => {
  const { user, seen } = open();
  await column('To do');
  await user.click(screen.getByRole('button', { name: 'Columns by: Status' }));
  await user.click(screen.getByRole('option', { name: 'Priority' }));
  expect(await cards('High')).toEqual(['Venue']);
  await user.click(screen.getByRole('button', { name: 'New task: Low' }));
  await user.keyboard('Posters{Enter}{Escape}');
  await waitFor(() => expect(writes(seen)[0]?.taskPatches?.[0]?.body).toEqual({ title: 'Posters', priority: 'low' }));
  expect(localStorage.getItem('orchestrator.board.p')).toBe('priority');
});

test('The past has a board too, on which nothing moves', async () => {
  const { user, seen } = openProject('/projects/p/board?version=2', {
    'GET /api/projects/p?version=2': { body: project(tasks, { version: 2, headVersion: 3 }) },
    'GET /api/projects/p/patches/2': {
      body: { version: 2, at: '2026-11-09T09:00:00.000Z', actor: 'ana', origin: 'user', cause: null, patch: {}, diff: [] },
    },
  });
  await column('To do');
  await user.keyboard('j{Shift>}{ArrowRight}{/Shift}');
  expect(screen.queryByRole('button', { name: /^New task/ })).not.toBeInTheDocument();
  expect(writes(seen)).toEqual([]);
});
