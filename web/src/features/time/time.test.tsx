import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { TimeGroup, TimeReport } from '@/model/contract';
import type { Seen } from '@/testing/http';
import { openProject } from '@/testing/open-project';

const group = (key: string, minutes: number, fields: Partial<TimeGroup> = {}): TimeGroup => ({
  key,
  title: null,
  projectId: null,
  minutes,
  entries: 1,
  estimatedMinutes: null,
  ...fields,
});

const groups: Record<string, TimeGroup[]> = {
  day: [group('2026-11-17', 90)],
  project: [group('p', 90, { title: 'Conference', projectId: 'p', estimatedMinutes: 600 })],
  task: [group('venue', 90, { title: 'Venue', projectId: 'p', estimatedMinutes: 60 })],
  user: [group('jonas', 90)],
};

function report({ path }: Seen): { body: TimeReport } {
  const groupBy = new URLSearchParams(path.split('?')[1]).get('groupBy') ?? '';
  return { body: { groupBy, totalMinutes: 90, groups: groups[groupBy] ?? [] } };
}

test('A week is mine by day, project and task against the estimate, then everybody’s, then another one', async () => {
  const { user, seen, address } = openProject('/time?week=2026-11-19', { 'GET /api/time': report });
  expect(await screen.findByRole('img', { name: 'Logged each day: 1h 30m in all' })).toBeInTheDocument();
  const byTask = await screen.findByRole('region', { name: 'By task' });
  expect(within(byTask).getByRole('link', { name: 'Venue' })).toHaveAttribute('href', '/projects/p?task=venue');
  expect(byTask).toHaveTextContent('1h+30m');
  expect(seen.filter(({ path }) => path.startsWith('/api/time?')).every(({ path }) => path.includes('userId=ana'))).toBe(true);

  await user.click(screen.getByRole('button', { name: 'Whose: Mine' }));
  await user.click(screen.getByRole('option', { name: 'Everybody’s' }));
  expect(await screen.findByRole('region', { name: 'By person' })).toHaveTextContent('Jonas Berg');
  await user.keyboard('[[');
  expect(address()).toBe('/time?week=2026-11-09&all=true');
  await waitFor(() => expect(seen.map((call) => call.path).join()).toContain('from=2026-11-09&to=2026-11-15'));
});
