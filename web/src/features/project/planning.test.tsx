import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { DiffEntry } from '@/model/types';
import { openProject, row } from '@/testing/open-project';

const moved: DiffEntry = {
  index: 0,
  op: 'update',
  taskId: 'talks',
  title: 'Talks',
  summary: 'Move “Talks”',
  fields: [{ field: 'dueDate', before: '2026-01-02', after: '2026-01-09' }],
  needs: [],
  cascadedFrom: null,
};
const schedule = {
  start: '2026-01-01',
  finish: '2026-01-09',
  criticalPath: ['talks'],
  tasks: [{ taskId: 'talks', slackDays: 0, isCritical: true, blockedBy: [] }],
  problems: [],
};

test('The critical path is marked, and a new schedule is looked at before it lands', async () => {
  const { user, seen } = openProject('/projects/p', {
    'GET /api/projects/p/schedule': { body: schedule },
    'POST /api/projects/p/reschedule': ({ path }) =>
      path.includes('dryRun')
        ? {
            body: {
              version: 3,
              patch: {},
              diff: [moved],
              missed: [{ taskId: null, dueDate: '', finish: '', message: 'Done a week late.' }],
            },
          }
        : {
            status: 201,
            body: { version: 4, patch: { taskPatches: [{ op: 'update', taskId: 'talks', body: { dueDate: '2026-01-09' } }] } },
          },
  });
  await row('Talks');
  await user.click(screen.getByRole('button', { name: 'Critical path' }));
  expect(within(await row('Talks')).getByText('On the critical path')).toBeInTheDocument();
  await user.keyboard('{Shift>}r{/Shift}');
  const dialog = await screen.findByRole('dialog', { name: 'Reschedule' });
  expect(await within(dialog).findByRole('row', { name: /Talks — 2 Jan → 9 Jan/ })).toBeInTheDocument();
  expect(within(dialog).getByText(/Done a week late/)).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'Move 1 task' }));
  expect(await screen.findByText('Rescheduled 1 task')).toBeInTheDocument();
  await waitFor(() => expect(seen.findLast(({ path }) => path.includes('/reschedule'))?.path).toBe('/api/projects/p/reschedule'));
});
