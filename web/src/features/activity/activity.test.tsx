import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openProject } from '@/testing/open-project';

const entry = (version: number, summary: string) => ({
  projectId: 'p',
  projectTitle: 'Conference',
  version,
  at: '2026-11-09T09:00:00.000Z',
  actor: 'jonas',
  actorName: null,
  origin: 'user',
  cause: null,
  summary,
  tasks: [],
  operations: 1,
});

test('The activity of all projects leads to each moment, is filtered by its address and goes on to older pages', async () => {
  const { user, seen, address } = openProject('/activity', {
    'GET /api/activity': ({ path }) => ({
      body: path.includes('after=')
        ? { items: [entry(1, 'Create the project')], hasNext: false, nextCursor: null }
        : { items: [entry(2, 'Mark “Visit” done')], hasNext: true, nextCursor: 'older' },
    }),
  });
  expect(await screen.findByRole('link', { name: 'Mark “Visit” done' })).toHaveAttribute('href', '/projects/p?version=2');
  expect(screen.getByRole('listitem')).toHaveTextContent('Jonas Berg in Conference');
  await user.click(screen.getByRole('button', { name: 'Show older' }));
  expect(await screen.findByRole('link', { name: 'Create the project' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'By: Anyone' }));
  await user.click(screen.getByRole('option', { name: 'Jonas Berg' }));
  await waitFor(() => expect(address()).toBe('/activity?actor=jonas'));
  await waitFor(() => expect(seen.map((call) => call.path)).toContain('/api/activity?pageSize=50&actor=jonas'));
});
