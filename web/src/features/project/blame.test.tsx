import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { page } from '@/testing/http';
import { openProject } from '@/testing/open-project';

const blame = {
  'GET /api/projects/p/blame': {
    body: {
      projectId: 'p',
      version: 3,
      fields: {},
      tasks: [
        {
          taskId: 'visit',
          fields: {
            title: { version: 1, actor: 'ana', actorName: 'Ana Lopes', at: '2026-11-01T09:00:00Z', origin: 'user', proposal: null },
            status: { version: 3, actor: 'jonas', actorName: null, at: '2026-11-09T09:00:00Z', origin: 'proposal', proposal: 'plan' },
          },
        },
      ],
    },
  },
};
const asked = (seen: ReturnType<typeof openProject>['seen']) =>
  seen.filter((call) => call.path.includes('/blame')).map((call) => call.path);
const panel = () => screen.findByRole('complementary', { name: 'Task: Visit' });

test('A field’s label tells who set it, in which version and from which proposal; before that, nothing is asked', async () => {
  const { user, seen } = openProject('/projects/p?task=visit', blame);
  const label = within(await panel()).getByRole('button', { name: 'Status' });
  expect(asked(seen)).toEqual([]);
  await user.hover(label);
  const told = await screen.findByRole('tooltip');
  await waitFor(() => expect(told).toHaveTextContent('Jonas Berg'));
  expect(within(told).getByRole('link', { name: 'v3' })).toHaveAttribute('href', '/projects/p?version=3');
  expect(within(told).getByRole('link', { name: 'proposal' })).toHaveAttribute('href', '/proposals/plan');
  expect(asked(seen)).toEqual(['/api/projects/p/blame?taskId=visit&version=3']);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();
  expect(await panel()).toBeInTheDocument();
});

test('A key lets every field tell at once, and takes it back', async () => {
  const { user } = openProject('/projects/p?task=visit', blame);
  await panel();
  await user.keyboard('w');
  expect(await within(await panel()).findByText(/Ana Lopes/)).toHaveTextContent('in v1');
  expect(within(await panel()).getAllByRole('link', { name: /^v\d$/ })).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Who set this' })).toHaveAttribute('aria-pressed', 'true');
  await user.keyboard('w');
  expect(within(await panel()).queryByRole('link', { name: 'v1' })).not.toBeInTheDocument();
});

test('A task shows its latest patches and leads to all of them', async () => {
  const patches = [7, 6, 5, 4, 3, 2].map((version) => ({
    version,
    at: '2026-11-09T09:00:00.000Z',
    actor: 'jonas',
    actorName: null,
    origin: 'user',
    summary: `What version ${version} did`,
    operations: 1,
  }));
  const { user, address } = openProject('/projects/p?task=visit', { 'GET /api/projects/p/patches': { body: page(patches) } });
  const history = within(await panel()).getByRole('region', { name: 'History' });
  await waitFor(() => expect(within(history).getAllByRole('listitem')).toHaveLength(5));
  expect(within(history).getByRole('link', { name: 'v7' })).toHaveAttribute('href', '/projects/p?version=7&task=visit');
  await user.click(within(history).getByRole('link', { name: 'Show all 6' }));
  await screen.findByRole('group', { name: 'Filters' });
  expect(address()).toBe('/projects/p/history?task=visit');
});
