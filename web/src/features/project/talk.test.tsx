import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Comment } from '@/model/comment';
import { project, task } from '@/testing/examples';
import { page } from '@/testing/http';
import { openProject } from '@/testing/open-project';

const said: Comment = {
  id: 'c1',
  taskId: 'venue',
  projectId: 'p',
  authorId: 'jonas',
  text: 'See @[Ana Lopes](user:ana)',
  mentions: ['ana'],
  reactions: [{ emoji: '👍', userIds: ['jonas'] }],
  createdAt: '2026-11-10T09:00:00.000Z',
  deleted: false,
};

test('People talk about a task: with mentions, answers and reactions', async () => {
  let comments = [said];
  const { user, seen } = openProject('/projects/p?task=venue', {
    'GET /api/tasks/venue/comments': () => ({ body: page(comments) }),
    'POST /api/tasks/venue/comments': ({ body }) => {
      const { text, replyTo } = body as { text: string; replyTo?: string };
      comments = [...comments, { ...said, id: `c${comments.length + 1}`, authorId: 'ana', text, replyTo, reactions: [] }];
      return { status: 201, body: {} };
    },
    'PUT /api/tasks/venue/comments/c1/reactions/%F0%9F%91%8D': { body: {} },
    'PUT /api/tasks/venue/watchers/me': { status: 204 },
  });
  const panel = await screen.findByRole('complementary', { name: 'Task: Venue' });
  expect(await within(panel).findByText('@Ana Lopes')).toBeInTheDocument();
  await user.type(within(panel).getByRole('textbox', { name: 'Write a comment' }), 'Ask @jon{Enter}first');
  await user.click(within(panel).getByRole('button', { name: 'Comment' }));
  await waitFor(() => expect(comments.at(-1)?.text).toBe('Ask @[Jonas Berg](user:jonas) first'));
  await user.click(within(panel).getAllByRole('button', { name: 'Reply' })[0] ?? panel);
  await user.type(within(panel).getByRole('textbox', { name: 'Reply to Jonas Berg' }), 'Yes{Control>}{Enter}{/Control}');
  expect(await within(panel).findByRole('list', { name: 'Replies' })).toHaveTextContent('Yes');
  expect(comments.at(-1)?.replyTo).toBe('c1');
  await user.click(within(panel).getByRole('button', { name: '👍: 1 person: Jonas Berg' }));
  await user.click(within(panel).getByRole('button', { name: 'Watch' }));
  await waitFor(() => expect(seen.some(({ method, path }) => method === 'PUT' && path.includes('/watchers/me'))).toBe(true));
});

test('Time is logged with a note, a clock runs on the task, and what it waits for is told', async () => {
  const tasks = [task('venue', { title: 'Venue', dependencies: ['visit'], estimatedMinutes: 120 }), task('visit', { title: 'Visit' })];
  const entry = { minutes: 90, note: 'called them', at: '2026-11-10T09:00:00.000Z', userId: 'ana' };
  let timer: object | null = null;
  const { user, seen } = openProject('/projects/p?task=venue', {
    'GET /api/projects/p': { body: project(tasks) },
    'GET /api/tasks/venue/blockers': {
      body: { taskId: 'venue', isBlocked: true, chains: [['visit']], tasks: [{ id: 'visit', title: 'Visit', status: 'todo' }] },
    },
    'POST /api/tasks/venue/time': {
      status: 201,
      body: {
        version: 4,
        patch: { taskPatches: [{ op: 'update', taskId: 'venue', body: { timeEntries: { e: entry }, actualMinutes: 90 } }] },
      },
    },
    'GET /api/timer': () => ({ body: { timer } }),
    'POST /api/timer': () => {
      timer = { taskId: 'venue', projectId: 'p', title: 'Venue', startedAt: new Date().toISOString() };
      return { body: { timer } };
    },
  });
  const panel = await screen.findByRole('complementary', { name: 'Task: Venue' });
  expect(await within(panel).findByRole('list', { name: 'Waits for' })).toHaveTextContent('Visit');
  await user.type(within(panel).getByRole('textbox', { name: 'Log time' }), '1h 30m called them{Enter}');
  expect(await within(panel).findByText('1h 30m of 2h')).toBeInTheDocument();
  expect(seen.find(({ method, path }) => method === 'POST' && path.includes('/time'))?.body).toEqual({ minutes: 90, note: 'called them' });
  await user.click(within(panel).getByRole('button', { name: 'Start timer' }));
  expect(await screen.findByRole('region', { name: 'Running timer' })).toHaveTextContent('Venue');
});
