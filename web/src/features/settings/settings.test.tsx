import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openProject } from '@/testing/open-project';

const field = { key: 'risk', name: 'Risk', type: 'text', options: [], retired: false, version: 1 };

test('A custom field with options is added, another retired, and a calendar’s address is shown once', async () => {
  const { user, seen } = openProject('/settings', {
    'GET /api/fields': { body: { items: [field] } },
    'POST /api/fields': { status: 201, body: field },
    'DELETE /api/fields/risk': { body: { ...field, retired: true } },
    'GET /api/calendar-feeds': { body: { items: [] } },
    'POST /api/calendar-feeds': {
      status: 201,
      body: { id: 'f', assigneeId: 'me', createdAt: '2026-11-10T09:00:00Z', url: 'http://x/secret.ics' },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'New field' }));
  const dialog = screen.getByRole('dialog', { name: 'New custom field' });
  await user.type(within(dialog).getByLabelText('Name'), 'Sprint');
  await user.selectOptions(within(dialog).getByLabelText('Type'), 'select');
  await user.type(within(dialog).getByLabelText('Options, one a line'), 'First{Enter}Second');
  await user.click(within(dialog).getByRole('button', { name: 'Add the field' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(seen.find(({ method, path }) => method === 'POST' && path === '/api/fields')?.body).toEqual({
    name: 'Sprint',
    description: null,
    options: [{ name: 'First' }, { name: 'Second' }],
    type: 'select',
  });
  await user.click(screen.getByRole('button', { name: 'Retire Risk' }));
  await user.click(screen.getByRole('button', { name: 'Make an address' }));
  expect(await screen.findByText('http://x/secret.ics')).toBeInTheDocument();
});
