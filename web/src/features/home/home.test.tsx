import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { page, serve } from '@/testing/http';
import { creation, proposal, signedIn } from '@/testing/examples';
import { renderApp } from '@/testing/render-app';

const summary = {
  id: 'p',
  version: 7,
  title: 'Conference',
  summary: null,
  status: 'active',
  priority: null,
  dueDate: null,
  tags: [],
  taskCounts: { todo: 1, in_progress: 0, blocked: 0, in_review: 0, done: 3, cancelled: 0, total: 4 },
  progress: 0.75,
  createdAt: '2026-11-10T09:00:00Z',
  updatedAt: '2026-11-10T09:00:00Z',
  deleted: false,
};

function open(more: Parameters<typeof serve>[0] = {}) {
  const seen = serve({
    'POST /api/auth/refresh': { body: signedIn },
    'GET /api/projects': { body: page([]) },
    'GET /api/proposals': { body: page([]) },
    'GET /api/workspaces/home/members': { body: page([]) },
    ...more,
  });
  return { ...renderApp('/'), seen };
}

const history = new File(['{"at":"2026-01-01T00:00:00Z"}\n'], 'history.jsonl');
const started = { 'POST /api/projects/import': { status: 202, body: { importId: 'i', projectId: 'p' } } };

test('A goal becomes a proposal to review', async () => {
  const { user, seen, address } = open({
    'POST /api/proposals': { status: 202, body: { id: 'plan', status: 'pending' } },
    'GET /api/proposals/plan': { body: proposal([creation(0, null, 'Conference')]) },
  });
  await user.type(await screen.findByLabelText('What do you want to achieve?'), 'Hold a conference');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByRole('list', { name: 'Operations' });
  expect(seen.find((call) => call.method === 'POST' && call.path === '/api/proposals')?.body).toEqual({
    kind: 'plan',
    goal: 'Hold a conference',
  });
  expect(address()).toBe('/proposals/plan');
});

test('An example fills the box and an empty box plans nothing', async () => {
  const { user } = open();
  expect(await screen.findByRole('button', { name: 'Plan it' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Hire three backend engineers' }));
  expect(screen.getByLabelText('What do you want to achieve?')).toHaveValue('Hire three backend engineers');
  expect(screen.getByRole('button', { name: 'Plan it' })).toBeEnabled();
});

test('Projects show how far they are, and what waits for review stands above them', async () => {
  open({
    'GET /api/projects': { body: page([summary]) },
    'GET /api/proposals': { body: page([proposal([creation(0, null, 'Party')], { goal: 'Throw a party' })]) },
  });
  expect(await screen.findByRole('progressbar', { name: 'Progress of Conference' })).toHaveAttribute('aria-valuenow', '75');
  const inbox = await screen.findByRole('region', { name: /Waiting for your review/ });
  expect(within(inbox).getByRole('link', { name: /Throw a party/ })).toHaveAttribute('href', '/proposals/plan');
});

test('A first visit teaches the one thing to do', async () => {
  open();
  expect(await screen.findByText('No projects yet')).toBeInTheDocument();
});

test('An import shows how far it is and ends in a link to the project', async () => {
  let polls = 0;
  const { user } = open({
    ...started,
    'GET /api/imports/i': () => ({
      body: { status: polls++ === 0 ? 'running' : 'done', done: polls === 1 ? 300 : 726, total: 726, projectId: 'p', report: [] },
    }),
  });
  await user.upload(await screen.findByLabelText('File to import'), history);
  expect(await screen.findByText('300 of 726 versions')).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: 'Open the project' })).toHaveAttribute('href', '/projects/p');
});

test('A dropped file that does not import says which lines stopped it', async () => {
  const report = [{ line: 7, code: 'unknown_task', message: 'Updates a task that does not exist.' }];
  open({ ...started, 'GET /api/imports/i': { body: { status: 'failed', done: 6, total: 9, projectId: 'p', report } } });
  fireEvent.drop(await screen.findByLabelText('What do you want to achieve?'), { dataTransfer: { files: [history], types: ['Files'] } });
  expect(await screen.findByText('Line 7')).toBeInTheDocument();
  expect(screen.getByText('Updates a task that does not exist.')).toBeInTheDocument();
});
