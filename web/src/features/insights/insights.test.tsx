import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Statistics } from '@/model/statistics';
import { openProject } from '@/testing/open-project';
import { bucketNames, span } from './spans';

const statistics: Statistics = {
  from: '2026-11-01',
  to: '2026-11-03',
  version: 3,
  asOf: '2026-11-03T09:00:00Z',
  throughput: {
    weeks: [
      { monday: '2026-10-26', finished: 0 },
      { monday: '2026-11-02', finished: 2 },
    ],
  },
  cycleTime: {
    count: 2,
    medianMinutes: 90,
    p85Minutes: 3000,
    buckets: [
      { belowMinutes: 1440, count: 1 },
      { belowMinutes: null, count: 1 },
    ],
  },
  leadTime: { count: 2, medianMinutes: 4320, p85Minutes: 5000, buckets: [] },
  burnUp: [
    { date: '2026-11-01', scope: 3, done: 0 },
    { date: '2026-11-02', scope: 4, done: 1 },
    { date: '2026-11-03', scope: 4, done: 2 },
  ],
};

const forecast = {
  asOf: '2026-11-03T09:00:00Z',
  remaining: 4,
  basis: { from: '2026-10-01', to: '2026-11-02', days: 33, finished: 12 },
  percentiles: [
    { percent: 50, date: '2026-11-10', days: 7 },
    { percent: 85, date: '2026-11-20', days: 17 },
  ],
};
const milestone = {
  taskId: 'm',
  title: 'Opening',
  dueDate: '2026-11-05',
  status: 'todo',
  done: 1,
  total: 3,
  forecast: '2026-11-20',
  isAtRisk: true,
};

test('Each drawing says what it shows, and has its figures in a table', async () => {
  const { user, seen, address } = openProject('/projects/p/insights', {
    'GET /api/projects/p/statistics': { body: statistics },
    'GET /api/projects/p/forecast': { body: forecast },
    'GET /api/projects/p/milestones': { body: { items: [milestone] } },
  });
  expect(await screen.findByRole('img', { name: 'Forecast: 50% by 10 Nov, 85% by 20 Nov' })).toBeInTheDocument();
  expect(await screen.findByRole('region', { name: 'Milestones' })).toHaveTextContent('OpeningAt risk');
  expect(await screen.findByRole('img', { name: 'Burn-up: 2 of 4 tasks done' })).toBeInTheDocument();
  expect(screen.getByRole('img', { name: 'Finished each week: 2 tasks in all' })).toBeInTheDocument();
  expect(screen.getByRole('img', { name: 'Cycle time: Half within 2 h, 85% within 2 days' })).toBeInTheDocument();
  const burnUp = screen.getByRole('region', { name: 'Burn-up' });
  await user.click(within(burnUp).getByText('As a table'));
  expect(within(burnUp).getByRole('row', { name: '2 Nov 4 1' })).toBeInTheDocument();
  await user.click(screen.getByRole('link', { name: '30 days' }));
  await screen.findByRole('link', { name: '30 days', current: 'page' });
  expect(address()).toBe('/projects/p/insights?days=30');
  expect(seen.filter((call) => call.path.includes('/statistics?from='))).toHaveLength(2);
});

test('Elapsed time reads as people say it, and every bucket by its bound', () => {
  expect([null, 45, 90, 3 * 1440, 35 * 1440].map(span)).toEqual(['—', '45 min', '2 h', '3 days', '5 weeks']);
  expect(bucketNames(statistics.cycleTime.buckets)).toEqual([
    { name: 'under 24 h', value: 1 },
    { name: 'over 24 h', value: 1 },
  ]);
});
