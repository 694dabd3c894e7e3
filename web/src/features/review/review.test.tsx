import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Proposal } from '@/model/proposal';
import { page, serve, type Seen } from '@/testing/http';
import { creation, project, proposal, signedIn } from '@/testing/examples';
import { renderApp } from '@/testing/render-app';

const diff = [
  creation(0, null, 'Conference', { dueDate: '2027-10-14' }),
  creation(1, '$venue', 'Venue', { estimatedMinutes: 960, acceptanceCriteria: [{ text: 'Contract signed', met: false }] }, [0]),
  creation(2, '$visit', 'Visit', { dependencies: ['$venue'] }, [0, 1]),
  creation(3, '$talks', 'Talks', {}, [0]),
];

function open(first: Proposal, more: Record<string, Parameters<typeof serve>[0][string]> = {}) {
  let current = first;
  const seen = serve({
    'POST /api/auth/refresh': { body: signedIn },
    'GET /api/projects': { body: page([]) },
    'GET /api/proposals': { body: page([]) },
    'GET /api/workspaces/home/members': { body: page([]) },
    'GET /api/proposals/plan': () => ({ body: current }),
    ...more,
  });
  return { ...renderApp('/proposals/plan'), seen, become: (next: Proposal) => (current = next) };
}

const accepted = {
  'POST /api/proposals/plan/accept': { body: { projectId: 'p', version: 1 } },
  'GET /api/projects/p': { body: project([]) },
  'GET /api/projects/p/patches': { body: page([]) },
};
const acceptBody = (seen: Seen[]) => seen.find((call) => call.path.endsWith('/accept'))?.body;

test('A plan shows each operation with its fields, what it waits for, and who proposes it offline', async () => {
  open(
    proposal(diff, { usage: { provider: 'offline', model: 'rules', promptVersion: '1', inputTokens: 0, outputTokens: 0, latencyMs: 1 } }),
  );
  const list = await screen.findByRole('list', { name: 'Operations' });
  expect(within(list).getByRole('button', { name: 'Estimate: 2d' })).toBeInTheDocument();
  expect(within(list).getByText('Contract signed')).toBeInTheDocument();
  expect(within(list).getByText('After “Venue”')).toBeInTheDocument();
  expect(screen.getByText('offline')).toBeInTheDocument();
});

test('How a proposal was made is told when asked: who was tried, what it took, and that the kept answer says the same', async () => {
  const usage = { provider: 'openai', model: 'gpt-6.1', promptVersion: 'plan-1', inputTokens: 1200, outputTokens: 300, latencyMs: 900 };
  const failed = { number: 1, provider: 'anthropic', model: 'claude-opus-5-5', outcome: 'rate_limited', fromCache: false, latencyMs: 40 };
  const answered = { number: 2, provider: 'openai', model: 'gpt-6.1', outcome: 'answered', fromCache: false, latencyMs: 860 };
  const run = { revision: 1, promptVersion: 'plan-1', contextHash: '0123456789abcdef', outcome: 'answered', answeredBy: 2 };
  const { user, seen } = open(proposal(diff, { usage }), {
    'GET /api/ai/runs/plan': { body: { items: [{ ...run, inputTokens: 1200, outputTokens: 300, cost: 0.02, calls: [failed, answered] }] } },
    'POST /api/ai/runs/plan/1/replay': { body: { isSame: true } },
  });
  const summary = await screen.findByText('How this was made');
  expect(seen.some((call) => call.path.startsWith('/api/ai/runs'))).toBe(false);
  await user.click(summary);

  const asked = within(await screen.findByRole('list', { name: 'Models asked' })).getAllByRole('listitem');
  expect(asked.map((item) => item.textContent)).toEqual(['Anthropic claude-opus-5-5rate limited, 40 ms', 'OpenAI gpt-6.1answered, 860 ms']);
  expect(screen.getByText(/1,500 tokens/)).toHaveTextContent('1,500 tokens (1,200 in, 300 out), $0.02, prompt plan-1, context 01234567');
  await user.click(screen.getByRole('button', { name: 'Replay' }));
  expect(await screen.findByText('The kept answer gives the same patch.')).toBeInTheDocument();
});

test('Switching an operation off takes what builds on it, says so, and only the rest is accepted', async () => {
  const { user, seen, address } = open(proposal(diff), accepted);
  await user.click(await screen.findByRole('switch', { name: 'Reject Venue' }));
  expect(screen.getByText(/Also switched off “Visit”, which builds on “Venue”/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Accept 2 of 4' }));
  await screen.findByText('No tasks yet');
  expect(acceptBody(seen)).toEqual({ operations: [0, 3] });
  expect(address()).toBe('/projects/p');
});

test('Titles and estimates are edited in place and go along with the acceptance', async () => {
  const { user, seen } = open(proposal(diff), accepted);
  await user.click(await screen.findByRole('button', { name: 'Title of Venue: Venue' }));
  await user.clear(screen.getByRole('textbox', { name: 'Title of Venue' }));
  await user.type(screen.getByRole('textbox', { name: 'Title of Venue' }), 'Find the venue{Enter}');
  await user.click(screen.getByRole('button', { name: 'Estimate: 2d' }));
  await user.clear(screen.getByRole('textbox', { name: 'Estimate' }));
  await user.type(screen.getByRole('textbox', { name: 'Estimate' }), '3d{Enter}');
  expect(screen.getByText('After “Find the venue”')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Accept 4 of 4' }));
  await screen.findByText('No tasks yet');
  expect(acceptBody(seen)).toEqual({
    operations: [0, 1, 2, 3],
    edits: { baseVersion: 0, taskPatches: [{ op: 'update', taskId: '$venue', body: { title: 'Find the venue', estimatedMinutes: 1440 } }] },
  });
});

test('The whole review works from the keyboard', async () => {
  const { user, seen } = open(proposal(diff), accepted);
  await screen.findByRole('switch', { name: 'Reject Talks' });
  await user.keyboard('jjjj');
  await user.keyboard('n');
  expect(screen.getByRole('switch', { name: 'Accept Talks' })).not.toBeChecked();
  await user.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('No tasks yet');
  expect(acceptBody(seen)).toEqual({ operations: [0, 1, 2] });
});

test('An answer in the conversation brings the next revision, marked against the one before', async () => {
  const question = { text: 'One venue or two?', choices: ['One', 'Two'] };
  const { user, seen, become } = open(proposal(diff, { questions: [question] }), {
    'POST /api/proposals/plan/messages': () => {
      become(proposal([...diff.slice(0, 3), creation(3, '$party', 'Party', {}, [0])], { revision: 2 }));
      return { status: 202, body: {} };
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Two' }));
  const added = await screen.findByText('new in this revision');
  expect(added.closest('li')).toHaveAccessibleName('Create “Party”');
  expect(within(screen.getByRole('region', { name: 'Dropped in this revision' })).getByText('Talks')).toBeInTheDocument();
  expect(seen.find((call) => call.path.endsWith('/messages'))?.body).toEqual({ text: 'Two' });
});

test('While the agent works the proposal is polled with a wait, and appears when it is ready', async () => {
  const { seen, become } = open(proposal([], { status: 'pending', revision: 0 }));
  await screen.findByRole('status', { name: 'Waiting for the plan' });
  become(proposal(diff));
  await screen.findByRole('switch', { name: 'Reject Venue' });
  const polls = seen.filter((call) => call.path === '/api/proposals/plan').map((call) => call.headers.get('prefer'));
  expect(polls[0]).toBeNull();
  expect(polls.at(-1)).toBe('wait=20');
});

test('A conflict on acceptance is settled: the proposal gives way, and what is chosen of it lands on top', async () => {
  const conflict = {
    taskId: '$venue',
    field: 'title',
    base: 'Venue',
    theirs: 'The hall',
    yours: 'A venue',
    version: 4,
    actor: 'jonas',
    at: '2026-11-21T09:00:00Z',
  };
  let refusals = 1;
  const { user, seen } = open(proposal(diff, { projectId: 'p', baseVersion: 3 }), {
    ...accepted,
    'GET /api/projects/p/branches': { body: page([]) },
    'POST /api/proposals/plan/accept': () =>
      refusals-- > 0
        ? { status: 409, body: { type: '/problems/patch-conflict', title: 'Conflict', conflicts: [conflict] } }
        : { body: { projectId: 'p', version: 5 } },
    'POST /api/projects/p/patches': ({ body }) => ({ status: 201, body: { version: 6, patch: body } }),
  });
  await user.click(await screen.findByRole('button', { name: 'Accept 4 of 4' }));
  const dialog = await screen.findByRole('dialog', { name: 'Someone changed this in the meantime' });
  await user.click(within(dialog).getByRole('radio', { name: 'The proposal’s' }));
  await user.click(within(dialog).getByRole('button', { name: 'Accept with these' }));
  await screen.findByText('No tasks yet');
  expect(seen.findLast((call) => call.path.endsWith('/accept'))?.body).toEqual({
    operations: [0, 1, 2, 3],
    edits: { baseVersion: 3, taskPatches: [{ op: 'update', taskId: '$venue', body: { title: 'The hall' } }] },
  });
  const written = seen.find((call) => call.method === 'POST' && call.path === '/api/projects/p/patches');
  expect(written?.body).toEqual({ baseVersion: 5, taskPatches: [{ op: 'update', taskId: '$venue', body: { title: 'A venue' } }] });
});

test('A failed plan says why and can be tried again', async () => {
  const { user, seen } = open(proposal([], { status: 'failed', error: { code: 'invalid', reason: 'No valid plan after two repairs.' } }), {
    'POST /api/proposals': { status: 202, body: { id: 'plan', status: 'pending' } },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent('No valid plan after two repairs.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(seen.find((call) => call.method === 'POST' && call.path === '/api/proposals')?.body).toEqual({
    kind: 'plan',
    goal: 'Hold a conference',
  });
});

test('A stale plan can be rebased but not accepted', async () => {
  const { user, seen } = open(proposal(diff, { status: 'stale', baseVersion: 4 }), {
    'POST /api/proposals/plan/rebase': { status: 202, body: {} },
  });
  expect(await screen.findByRole('button', { name: 'Accept 4 of 4' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Rebase' }));
  expect(seen.some((call) => call.path === '/api/proposals/plan/rebase')).toBe(true);
});

test('Every revision can be seen as what it changed, and gone back to', async () => {
  const line = { at: '2026-11-10T09:00:00Z', by: 'agent:planner', operations: 4, changes: [], restoredFrom: null };
  const { user, seen } = open(proposal(diff, { revision: 2 }), {
    'GET /api/proposals/plan/revisions': {
      body: {
        items: [
          { ...line, revision: 1, reply: 'A first plan.' },
          { ...line, revision: 2, reply: 'Shorter.', changes: diff.slice(1, 2) },
        ],
      },
    },
    'POST /api/proposals/plan/revisions/1/restore': { body: {} },
  });
  await user.click(await screen.findByRole('button', { name: 'revision 2' }));
  const list = await screen.findByRole('list', { name: 'Revisions' });
  expect(list).toHaveTextContent('Revision 2Planner');
  expect(list).toHaveTextContent('Create “Venue”');
  await user.click(within(list).getByRole('button', { name: 'Go back to it' }));
  expect(await screen.findByText('Back to revision 1, as the next one')).toBeInTheDocument();
  expect(seen.some(({ path }) => path === '/api/proposals/plan/revisions/1/restore')).toBe(true);
});

test('A second person approves where the policy asks for one; the author is told to let them', async () => {
  const review = { needsSecondPerson: true, rule: 'Large', approvals: [], landedBy: null };
  const { user, seen } = open(proposal(diff, { openedBy: 'jonas', review }), { 'POST /api/proposals/plan/approve': { body: {} } });
  expect(await screen.findByText(/“Large” asks for a second person: approve it/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Approve' }));
  expect(seen.some(({ path }) => path === '/api/proposals/plan/approve')).toBe(true);
});

test('The same is asked of another model, and the two answers are compared', async () => {
  const second = proposal(diff.slice(0, 3), { id: 'again', comparedWith: 'plan' });
  const side = { status: 'ready', confidence: 0.8, usage: null };
  const { user, seen, address } = open(proposal(diff), {
    'POST /api/proposals/plan/rerun': { status: 202, body: { id: 'again', status: 'pending' } },
    'GET /api/proposals/again': { body: second },
    'GET /api/proposals/plan/compare/again': {
      body: {
        left: { ...side, id: 'plan', model: 'small', operations: 4 },
        right: { ...side, id: 'again', model: 'large', operations: 3 },
        same: [{ left: diff[0], right: diff[0], fields: [] }],
        differing: [{ left: diff[1], right: { ...diff[1], title: 'The hall' }, fields: ['title'] }],
        onlyLeft: [diff[3]],
        onlyRight: [],
      },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Ask again…' }));
  await user.type(screen.getByRole('textbox', { name: 'Model' }), 'large{Enter}');
  expect(await screen.findByRole('region', { name: 'Only the first' })).toHaveTextContent('Talks');
  expect(screen.getByRole('region', { name: 'Where they differ' })).toHaveTextContent('Differ in Title');
  expect(screen.getByRole('region', { name: 'Second' })).toHaveTextContent('large');
  expect(address()).toBe('/proposals/plan/compare/again');
  expect(seen.find(({ path }) => path === '/api/proposals/plan/rerun')?.body).toEqual({ model: 'large' });
});
