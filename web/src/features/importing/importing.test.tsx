import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { creation, proposal } from '@/testing/examples';
import { openProject } from '@/testing/open-project';

const report = [{ line: 3, code: 'unknown_status', message: 'The status “Paused” became blocked.', severity: 'mended' }];
const counts = { tasks: 2, created: 2, updated: 0, unchanged: 0, skipped: 0 };

test('A file of another tool is looked at first, with what it loses, and ends in a review', async () => {
  const { user, seen, address } = openProject('/', {
    'POST /api/projects/import': ({ path }) =>
      path.includes('dryRun')
        ? { body: { status: 'done', projectId: null, done: 2, total: 2, counts, report, diff: [creation(0, 'a', 'Venue')] } }
        : { status: 202, body: { importId: 'plan', projectId: 'p', proposalId: 'plan' } },
    'GET /api/imports/plan': { body: { status: 'done', done: 2, total: 2, projectId: 'p', proposalId: 'plan', counts, report } },
    'GET /api/proposals/plan': { body: proposal([creation(0, null, 'Conference')]) },
  });
  const file = new File(['Summary,Issue key,Status\nVenue,C-1,Paused\n'], 'issues.csv', { type: 'text/csv' });
  await user.upload(await screen.findByLabelText('File to import'), file);
  expect(await screen.findByText('2 new tasks, 0 changed, 0 as they are.')).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Format' })).toHaveValue('jira');
  expect(screen.getByText('The status “Paused” became blocked.')).toBeInTheDocument();
  expect(address()).toBe('/import');
  await user.click(screen.getByRole('button', { name: 'Review the import' }));
  await waitFor(() => expect(address()).toBe('/proposals/plan'));
  expect(seen.filter(({ path }) => path.startsWith('/api/projects/import')).map(({ path }) => path)).toEqual([
    '/api/projects/import?format=jira&dryRun=true',
    '/api/projects/import?format=jira&review=true',
  ]);
});
