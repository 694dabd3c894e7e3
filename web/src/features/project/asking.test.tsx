import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Proposal } from '@/model/proposal';
import { creation, project, proposal } from '@/testing/examples';
import { openProject, row, tasks } from '@/testing/open-project';

const pending = proposal([], {
  id: 'split',
  kind: 'decompose',
  status: 'pending',
  projectId: 'p',
  baseVersion: 3,
  revision: 0,
  goal: 'Venue',
});
const steps: Partial<Proposal> = {
  status: 'ready',
  revision: 1,
  taskIds: ['venue'],
  diff: [creation(0, 'tour', 'Tour the halls', { parentTaskId: 'venue' }), { ...creation(1, 'visit', 'Visit'), op: 'delete', fields: [] }],
  patch: {
    taskPatches: [
      { op: 'create', taskId: 'tour', body: { title: 'Tour the halls', parentTaskId: 'venue' } },
      { op: 'delete', taskId: 'visit' },
    ],
  },
};

function open(address = '/projects/p', fields = steps) {
  let answers = 0;
  return openProject(address, {
    'POST /api/proposals': { status: 202, body: { id: 'split', status: 'pending' } },
    'GET /api/proposals/split': () => ({ body: answers++ === 0 && address === '/projects/p' ? pending : { ...pending, ...fields } }),
    'POST /api/proposals/split/accept': { body: { projectId: 'p', version: 4 } },
  });
}

test('A key breaks the task down; its sub-tasks lie over the tree, visibly not so yet, and are accepted beside it', async () => {
  const { user, seen, address } = open();
  await user.click(await screen.findByRole('button', { name: 'Open Venue' }));
  await user.keyboard('b');
  const dialog = screen.getByRole('dialog', { name: 'Break “Venue” down' });
  await user.type(within(dialog).getByRole('textbox'), 'Two steps{Enter}');
  const panel = await screen.findByRole('complementary', { name: 'Proposal' });
  expect(seen.find(({ method, path }) => method === 'POST' && path === '/api/proposals')?.body).toEqual({
    kind: 'decompose',
    projectId: 'p',
    taskId: 'venue',
    instruction: 'Two steps',
  });
  expect(address()).toBe('/projects/p?proposal=split');

  const ghost = await row('Tour the halls');
  expect(ghost).toHaveTextContent('proposed');
  expect(ghost).toHaveAttribute('aria-level', '2');
  expect(within(ghost).queryByRole('button', { name: /^Status/ })).not.toBeInTheDocument();
  expect(await row('Visit')).toHaveTextContent('deletion proposed');

  await user.click(await within(panel).findByRole('button', { name: 'Accept 2 of 2' }));
  expect(await screen.findByText('2 operations accepted')).toBeInTheDocument();
  expect(screen.queryByRole('complementary', { name: 'Proposal' })).not.toBeInTheDocument();
  expect(address()).toBe('/projects/p');
});

test('In the table what is proposed stands where it would be sorted to, to be looked at and not to be selected or edited', async () => {
  const { user } = open('/projects/p/table?proposal=split');
  const ghost = await row('Tour the halls');
  expect(ghost).toHaveTextContent('proposed');
  expect(within(ghost).queryByRole('button', { name: /^(Status|Due)/ })).not.toBeInTheDocument();
  expect(await row('Visit')).toHaveTextContent('deletion proposed');
  await user.click(screen.getByRole('checkbox', { name: 'Select all' }));
  expect(screen.getByRole('checkbox', { name: 'Select all' })).toBeChecked();
  expect(screen.getByRole('toolbar')).toHaveTextContent('3 tasks selected');
  await user.keyboard('{Escape}{Control>}a{/Control}');
  expect(screen.getByRole('toolbar')).toHaveTextContent('3 tasks selected');
  await user.click(screen.getByRole('button', { name: 'Open Tour the halls' }));
  expect(screen.queryByRole('complementary', { name: /^Task: / })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Close the proposal' }));
  expect(screen.getByRole('main')).toHaveFocus();
});

test('A proposal for a project without tasks is laid over it too', async () => {
  openProject('/projects/p?proposal=split', {
    'GET /api/projects/p': { body: project([]) },
    'GET /api/proposals/split': {
      body: {
        ...pending,
        ...steps,
        diff: [creation(0, 'tour', 'Tour the halls')],
        patch: { taskPatches: [{ op: 'create', taskId: 'tour', body: { title: 'Tour the halls' } }] },
      },
    },
  });
  expect(await row('Tour the halls')).toHaveTextContent('proposed');
  expect(screen.queryByText('No tasks yet')).not.toBeInTheDocument();
});

test('What should change is said in the palette, about what is selected', async () => {
  const { user, seen } = open();
  await user.click(await screen.findByRole('checkbox', { name: 'Select Talks' }));
  await user.keyboard('{Control>}k{/Control}');
  await user.type(screen.getByRole('combobox', { name: 'Command' }), 'Set them to high{Enter}');
  expect(await screen.findByRole('complementary', { name: 'Proposal' })).toBeInTheDocument();
  expect(seen.find(({ method, path }) => method === 'POST' && path === '/api/proposals')?.body).toEqual({
    kind: 'edit',
    projectId: 'p',
    instruction: 'Set them to high',
    taskIds: ['talks'],
  });
});

test('A refused question stays open with the reason', async () => {
  const { user } = openProject('/projects/p', {
    'POST /api/proposals': { status: 422, body: { title: 'Invalid', errors: { instruction: ['Says nothing that could change.'] } } },
  });
  await user.click(await screen.findByRole('button', { name: 'Ask…' }));
  await user.type(screen.getByRole('textbox', { name: 'What should change' }), 'Hm{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('Says nothing that could change.');
});

test('A failed edit is asked for again as it was', async () => {
  const failed: Partial<Proposal> = {
    kind: 'edit',
    status: 'failed',
    goal: 'Rename it',
    taskIds: ['talks'],
    error: { code: 'unsupported', reason: 'Not offline.' },
  };
  const { user, seen } = open('/projects/p?proposal=split', failed);
  expect(await screen.findByRole('alert')).toHaveTextContent('Not offline.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(seen.find(({ method, path }) => method === 'POST' && path === '/api/proposals')?.body).toEqual({
    kind: 'edit',
    projectId: 'p',
    instruction: 'Rename it',
    taskIds: ['talks'],
  });
});

test('Nothing can be asked of the past', async () => {
  const { user } = openProject('/projects/p?version=2', { 'GET /api/projects/p?version=2': { body: { ...base(), version: 2 } } });
  await row('Venue');
  await user.keyboard('{Shift>}a{/Shift}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Ask…' })).not.toBeInTheDocument();
});

function base() {
  return {
    id: 'p',
    headVersion: 3,
    at: '2026-11-10T09:00:00.000Z',
    title: 'Conference',
    summary: null,
    status: 'active',
    tags: [],
    externalRefs: {},
    metadata: {},
    deleted: false,
    tasks,
  };
}
