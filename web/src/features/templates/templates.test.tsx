import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { creation } from '@/testing/examples';
import { openProject } from '@/testing/open-project';

const template = {
  id: 't',
  name: 'Onboarding',
  description: null,
  parameters: [{ key: 'who', label: 'Who', type: 'text', required: true }],
  tasks: 3,
  version: 1,
  updatedAt: '2026-11-10T09:00:00Z',
};

test('A template is filled in, shown and made', async () => {
  const made = { projectId: 'p', version: 3, patch: {}, diff: [creation(0, 'a', 'Desk for Ana')] };
  const { user, seen, address } = openProject('/templates', {
    'GET /api/templates': { body: { items: [template] } },
    'POST /api/templates/t/apply': ({ path }) => ({ status: path.includes('dryRun') ? 200 : 201, body: made }),
  });
  await user.click(await screen.findByRole('button', { name: 'Use' }));
  const dialog = screen.getByRole('dialog', { name: 'Use “Onboarding”' });
  expect(within(dialog).getByRole('button', { name: 'Make it' })).toBeDisabled();
  await user.type(within(dialog).getByLabelText('Who'), 'Ana');
  await user.click(within(dialog).getByRole('button', { name: 'Show what it makes' }));
  expect(await within(dialog).findByText('Create “Desk for Ana”')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'Make it' }));
  await waitFor(() => expect(address()).toBe('/projects/p'));
  expect(seen.findLast(({ path }) => path.startsWith('/api/templates/t/apply'))?.body).toMatchObject({ parameters: { who: 'Ana' } });
});
