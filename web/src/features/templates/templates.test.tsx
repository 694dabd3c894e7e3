import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { creation } from '@/testing/examples';
import { page } from '@/testing/http';
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

test('A template is written down from nothing, with blanks and parts', async () => {
  const { user, seen } = openProject('/templates', {
    'GET /api/templates': { body: page([]) },
    'POST /api/templates': { status: 201, body: {} },
  });
  await screen.findByText('No templates yet');
  await user.keyboard('c');
  const dialog = screen.getByRole('dialog', { name: 'New template' });
  expect(within(dialog).getByLabelText('Name')).toHaveFocus();
  await user.keyboard('Release {{{{version}}');
  await user.type(within(dialog).getByLabelText('Tasks, one a line'), 'Notes{Enter} Ask');
  expect(within(dialog).getByRole('status')).toHaveTextContent('2 tasks');
  await user.click(within(dialog).getByRole('button', { name: 'Keep it' }));
  expect(await screen.findByText('Kept as a template')).toBeInTheDocument();
  expect(seen.find(({ method, path }) => method === 'POST' && path === '/api/templates')?.body).toEqual({
    name: 'Release {{version}}',
    parameters: [{ key: 'version', label: 'version', type: 'text', required: true }],
    patch: {
      metaUpdates: { title: 'Release {{version}}' },
      taskPatches: [
        { op: 'create', taskId: '$t1', body: { title: 'Notes' } },
        { op: 'create', taskId: '$t2', body: { title: 'Ask', parentTaskId: '$t1' } },
      ],
    },
  });
});
