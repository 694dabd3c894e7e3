import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { project, task } from '@/testing/examples';
import { openProject, row, writes } from '@/testing/open-project';

const tasks = [
  task('venue', { title: 'Venue', startDate: '2026-11-23', dueDate: '2026-11-25' }),
  task('visit', { title: 'Visit', parentTaskId: 'venue', depth: 1, dueDate: '2026-11-24' }),
  task('talks', { title: 'Talks', dependencies: ['visit'] }),
];
const schedule = {
  start: '2026-11-23',
  finish: '2026-11-26',
  criticalPath: [],
  problems: [],
  tasks: [
    {
      taskId: 'talks',
      earliestStart: '2026-11-25',
      earliestFinish: '2026-11-26',
      latestStart: '2026-11-25',
      latestFinish: '2026-11-26',
      slackDays: 0,
      isCritical: true,
      blockedBy: ['visit'],
    },
  ],
};
const open = () =>
  openProject('/projects/p/timeline', {
    'GET /api/projects/p': { body: project(tasks) },
    'GET /api/projects/p/schedule': { body: schedule },
  });
const dates = async (title: string) => within(await row(title)).findByRole('button', { name: new RegExp(`^Dates of ${title}: `) });

test('Each task is a bar by its dates, or where the schedule has it, and what waits is tied to what it waits for', async () => {
  open();
  expect(await dates('Venue')).toHaveAccessibleName('Dates of Venue: 23 Nov to 25 Nov');
  expect(await dates('Visit')).toHaveAccessibleName('Dates of Visit: 24 Nov');
  expect(await dates('Talks')).toHaveAccessibleName('Dates of Talks: 25 Nov to 26 Nov, as the schedule has it');
  expect(document.querySelectorAll('svg path[marker-end]')).toHaveLength(1);
});

test('Keys move a task in time and make it longer; what was only planned gets dates by that', async () => {
  const { user, seen } = open();
  await dates('Venue');
  await user.keyboard('j{Shift>}{ArrowRight}{/Shift}');
  await user.keyboard('{Shift>}{Control>}{ArrowRight}{/Control}{/Shift}');
  await user.keyboard('jj');
  await dates('Talks');
  await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  await waitFor(() =>
    expect(writes(seen).map((patch) => patch.taskPatches?.[0]?.body)).toEqual([
      { startDate: '2026-11-24', dueDate: '2026-11-26' },
      { dueDate: '2026-11-27' },
      { startDate: '2026-11-24', dueDate: '2026-11-25' },
    ]),
  );
});

test('The timeline folds as the tree does, and is as wide as one likes', async () => {
  const { user } = open();
  const width = (await dates('Venue')).style.width;
  await user.keyboard('j{ArrowLeft}');
  await waitFor(() => expect(screen.queryByRole('row', { name: /Visit/ })).not.toBeInTheDocument());
  await user.click(screen.getByRole('button', { name: 'Zoom: Weeks' }));
  await user.click(screen.getByRole('option', { name: 'Days' }));
  expect(parseInt((await dates('Venue')).style.width, 10)).toBe(2 * parseInt(width, 10));
});
