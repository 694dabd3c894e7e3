import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ApprovalPolicy } from '@/model/approval';
import { signedIn } from '@/testing/examples';
import { openProject } from '@/testing/open-project';

const policy: ApprovalPolicy = {
  version: 2,
  autoAccept: [{ name: 'Labels', agents: ['editor'], operations: ['update'], fields: ['labels'], maxOperations: 5, minConfidence: 0.8 }],
  secondPerson: [{ name: 'Deletions', agents: [], operations: ['delete'], moreThan: null, belowConfidence: null }],
  rights: { propose: 'member', review: 'member', apply: 'member' },
  setBy: null,
  setAt: null,
};

function open(more: Parameters<typeof openProject>[1] = {}) {
  return openProject('/settings/agents', {
    'GET /api/ai/providers': {
      body: {
        items: [
          { name: 'openai', present: false, reason: 'Set AI:OpenAI:ApiKey.', models: [] },
          { name: 'offline', present: true, reason: null, models: [{ name: 'rules' }] },
        ],
      },
    },
    'GET /api/ai/usage': ({ path }) => ({
      body: {
        items: [{ key: path.includes('=agent') ? 'editor' : '2026-11-20', calls: 3, inputTokens: 900, outputTokens: 300, cost: 0.02 }],
      },
    }),
    'GET /api/ai/cache': { body: { isOn: true, answers: 2, bytes: 4096, hits: 1, misses: 3, saved: 0.01 } },
    'DELETE /api/ai/cache': { status: 204 },
    'GET /api/approval-policy': { body: policy },
    'PUT /api/approval-policy': ({ body }) => ({ body: { ...policy, ...(body as Partial<ApprovalPolicy>), version: 3 } }),
    ...more,
  });
}

test('Rules are told in words; one is added, one deleted, each against the version that was read', async () => {
  const { user, seen } = open();
  const own = await screen.findByRole('list', { name: 'What lands by itself' });
  expect(own).toHaveTextContent('Labels Update by Editor, of Labels alone, at most 5 operations, at least 80% sure');
  expect(screen.getByRole('list', { name: 'What needs a second person' })).toHaveTextContent('Deletions Delete by any agent');

  await user.click(screen.getAllByRole('button', { name: 'New rule' })[1] as HTMLElement);
  const dialog = screen.getByRole('dialog', { name: 'What needs a second person' });
  await user.type(within(dialog).getByLabelText('Name'), 'Large');
  await user.click(within(dialog).getByRole('checkbox', { name: 'Delete' }));
  await user.type(within(dialog).getByLabelText('With more operations than'), '20');
  await user.click(within(dialog).getByRole('button', { name: 'Save the rule' }));
  expect(await screen.findByText('Anything by any agent, more than 20 operations')).toBeInTheDocument();
  const put = seen.find(({ method }) => method === 'PUT');
  expect(put?.headers.get('if-match')).toBe('"2"');
  expect(put?.body).toMatchObject({
    secondPerson: [{ name: 'Deletions' }, { name: 'Large', agents: [], operations: [], moreThan: 20, belowConfidence: null }],
  });

  await user.click(screen.getByRole('button', { name: 'Delete Labels' }));
  expect(await screen.findByText('Nothing: every proposal waits for a person.')).toBeInTheDocument();
});

test('A rule that the server refuses stays open with the reason', async () => {
  const { user } = open({
    'PUT /api/approval-policy': {
      status: 422,
      body: { title: 'Invalid', errors: { 'autoAccept[0].name': ['Must be no other rule’s name.'] } },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Change Labels' }));
  const dialog = screen.getByRole('dialog', { name: 'Change “Labels”' });
  await user.click(within(dialog).getByRole('button', { name: 'Save the rule' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Must be no other rule’s name.');
});

test('Who may not change the policy reads it', async () => {
  const workspaces = signedIn.workspaces.map((workspace) => ({ ...workspace, role: 'member' as const }));
  open({ 'POST /api/auth/refresh': { body: { ...signedIn, workspaces } } });
  expect(await screen.findByText('Owners and admins of the workspace change this policy.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'New rule' })).not.toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Accept' })).toBeDisabled();
});

test('Who answers is said, what it took is drawn and grouped, and what is kept is cleared', async () => {
  const { user, seen } = open();
  const providers = await screen.findByRole('list', { name: 'Model providers' });
  expect(await within(providers).findByText('Set AI:OpenAI:ApiKey.')).toBeInTheDocument();
  expect(screen.getByText(/no text leaves this server/)).toBeInTheDocument();
  expect(await screen.findByRole('img', { name: /^By day: 3 calls, 1.2K tokens, \$0.02/ })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Summed up: By day' }));
  await user.click(screen.getByRole('option', { name: 'By agent' }));
  expect(await screen.findByRole('img', { name: /^By agent/ })).toBeInTheDocument();
  expect(screen.getByRole('rowheader', { name: 'Editor' })).toBeInTheDocument();
  expect(screen.getByText(/25% of 4 questions were answered from here, which saved \$0.01/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  expect(seen.some(({ method, path }) => method === 'DELETE' && path === '/api/ai/cache')).toBe(true);
});
