import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openProject } from '@/testing/open-project';

const told = {
  id: 'n1',
  kind: 'mention',
  taskId: 'venue',
  projectId: 'p',
  taskTitle: 'Venue',
  actor: 'jonas',
  at: '2026-11-10T09:00:00.000Z',
  text: 'See @Ana',
  read: false,
};

test('The inbox counts what is unread, leads to the task and marks it as read', async () => {
  const { user, seen, address } = openProject('/inbox', {
    'GET /api/notifications': { body: { items: [told], unread: 1, next: null } },
    'POST /api/notifications/read': { body: { unread: 0 } },
  });
  const item = await screen.findByRole('link', { name: /Unread:.*Venue/ });
  await waitFor(() => expect(item).toHaveTextContent('Jonas Berg mentioned you: See @Ana'));
  expect(screen.getByRole('link', { name: /^Inbox/ })).toHaveTextContent('1');
  await user.click(item);
  await waitFor(() => expect(address()).toBe('/projects/p?task=venue'));
  expect(seen.find(({ path }) => path === '/api/notifications/read')?.body).toEqual({ ids: ['n1'] });
});
