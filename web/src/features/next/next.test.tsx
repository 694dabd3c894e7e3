import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { openProject, writes } from '@/testing/open-project';

const ready = {
  ...task('visit', { title: 'Visit' }),
  version: 3,
  reasons: ['Due in 2 days', 'On the critical path'],
  unblocks: 1,
  slackDays: 0,
  isCritical: true,
};

test('What is next says why, and is done from the keyboard', async () => {
  const { user, seen, address } = openProject('/next', { 'GET /api/tasks/next': { body: { items: [ready] } } });
  expect(await screen.findByRole('list', { name: 'Why Visit' })).toHaveTextContent('Due in 2 daysOn the critical path');
  await user.click(screen.getByRole('button', { name: 'Assignee: Anyone' }));
  await user.click(screen.getByRole('option', { name: 'Me' }));
  await waitFor(() => expect(address()).toBe('/next?assignee=me'));
  await user.keyboard('jd');
  await waitFor(() => expect(writes(seen)[0]?.taskPatches).toEqual([{ op: 'update', taskId: 'visit', body: { status: 'done' } }]));
});

test('An empty list says what stands in the way, and leads on', async () => {
  const { user, address } = openProject('/next?assignee=me', { 'GET /api/tasks/next': { body: { items: [] } } });
  await user.click(await screen.findByRole('button', { name: 'Clear the filters' }));
  expect(address()).toBe('/next');
  expect(await screen.findByRole('link', { name: 'Plan something' })).toHaveAttribute('href', '/');
});
