import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { project, task } from '@/testing/examples';
import { openProject, row, titles, writes } from '@/testing/open-project';

const fields = [{ key: 'sprint', name: 'Sprint', type: 'select', options: [{ key: 's1', name: 'First' }], retired: false, version: 1 }];
const tasks = [
  task('venue', { title: 'Venue', priority: 'low' }),
  task('visit', { title: 'Visit', priority: 'high', parentTaskId: 'venue', depth: 1 }),
  task('talks', { title: 'Talks' }),
];

test('The table sorts by its columns, shows custom fields, edits them in place and remembers both', async () => {
  const { user, seen } = openProject('/projects/p/table', {
    'GET /api/projects/p': { body: project(tasks) },
    'GET /api/fields': { body: { items: fields } },
  });
  await row('Venue');
  await user.click(screen.getByRole('button', { name: 'Priority' }));
  await user.click(screen.getByRole('button', { name: 'Priority' }));
  expect(titles()).toEqual(['Visit', 'Venue', 'Talks']);
  expect(screen.getByRole('columnheader', { name: 'Priority' })).toHaveAttribute('aria-sort', 'descending');
  await user.click(screen.getByRole('button', { name: /^Columns/ }));
  await user.click(screen.getByRole('option', { name: 'Sprint' }));
  await user.keyboard('{Escape}');
  await user.click(within(await row('Talks')).getByRole('button', { name: /^Sprint/ }));
  await user.click(screen.getByRole('option', { name: 'First' }));
  await waitFor(() => expect(writes(seen)[0]?.taskPatches?.[0]?.body).toEqual({ customFields: { sprint: 's1' } }));
  expect(localStorage.getItem('orchestrator.sort.p')).toBe('-priority');
  expect(localStorage.getItem('orchestrator.columns.p')).toContain('field.sprint');
});

test('Selected tasks of a project are changed by one patch, from the tree too, and the numbers change the view', async () => {
  const { user, seen, address } = openProject('/projects/p', { 'GET /api/projects/p': { body: project(tasks) } });
  await row('Venue');
  await user.keyboard('jx');
  await user.keyboard('{Shift>}j{/Shift}');
  expect(await row('Visit')).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('s');
  await user.keyboard('done{Enter}');
  await waitFor(() => expect(writes(seen)).toHaveLength(1));
  expect(writes(seen)[0]?.taskPatches?.map(({ taskId, body }) => [taskId, body])).toEqual([
    ['venue', { status: 'done' }],
    ['visit', { status: 'done' }],
  ]);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('toolbar')).not.toBeInTheDocument());
  await user.keyboard('3');
  expect(await screen.findByRole('grid', { name: 'Tasks' })).toBeInTheDocument();
  expect(address()).toBe('/projects/p/table');
});
