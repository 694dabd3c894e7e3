import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { forgetSession } from '@/api/session';
import { said, type ConversationMessage } from '@/model/conversation';
import { creation, proposal } from '@/testing/examples';
import { page, pieces } from '@/testing/http';
import { openProject } from '@/testing/open-project';

const at = '2026-11-10T09:00:00Z';
const talk = { id: 'talk', title: 'What is overdue?', projectId: 'p', createdAt: at, updatedAt: at };

function open(more: Parameters<typeof openProject>[1] = {}) {
  const answer = pieces();
  let messages: ConversationMessage[] = [];
  const opened = openProject('/projects/p', {
    'GET /api/conversations': { body: page([]) },
    'POST /api/conversations': { status: 201, body: talk },
    'GET /api/conversations/talk': () => ({ body: { ...talk, messages } }),
    'POST /api/conversations/talk/messages': { stream: answer.stream },
    ...more,
  });
  return { ...opened, answer, keep: (kept: ConversationMessage[]) => (messages = kept) };
}

const panel = () => screen.findByRole('complementary', { name: 'Assistant' });
const choice = (name: string) => within(screen.getByRole('group', { name: 'Replies' })).getByRole('button', { name });
const write = (text: string) => `${text}{Enter}`;

test('An answer comes in pieces, with what was looked up and a proposal that is accepted in place', async () => {
  const edit = proposal([creation(0, 'talks', 'Talks')], { id: 'edit', kind: 'edit', projectId: 'p', baseVersion: 3 });
  const { user, seen, answer, keep } = open({
    'GET /api/proposals/edit': { body: edit },
    'POST /api/proposals/edit/accept': { body: { projectId: 'p', version: 4 } },
  });
  await screen.findByRole('button', { name: 'Open Venue' });
  await user.keyboard('{Control>}j{/Control}');
  await panel();
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Message to the assistant' })).toHaveFocus());
  await user.keyboard(write('Push it all by a week'));
  const log = screen.getByRole('log', { name: 'Conversation' });
  expect(within(log).getByText('Thinking…')).toBeInTheDocument();

  await act(async () => answer.push('tool', { name: 'read_project', status: 'running', summary: null }));
  await act(async () => answer.push('tool', { name: 'read_project', status: 'done', summary: '3 tasks' }));
  expect(await within(log).findByText('Read the project')).toHaveTextContent('3 tasks');
  await act(async () => answer.push('delta', { text: 'This moves ' }));
  await act(async () => answer.push('delta', { text: '**one** task.' }));
  expect(await within(log).findByText('one')).toBeInTheDocument();
  await act(async () => answer.push('proposal', { id: 'edit', kind: 'edit', status: 'ready' }));
  const card = await within(log).findByRole('region', { name: 'Proposal' });
  expect(await within(card).findByRole('link', { name: 'Review' })).toHaveAttribute('href', '/projects/p?proposal=edit');
  await act(async () => answer.push('usage', { provider: 'offline', model: 'rules', inputTokens: 0, outputTokens: 0 }));
  keep([said('user', 'Push it all by a week', at), { ...said('assistant', 'This moves **one** task.', at), proposals: [edit] }]);
  await act(async () => answer.close());
  expect(await screen.findByRole('button', { name: 'Send' })).toBeInTheDocument();
  await user.click(within(await within(log).findByRole('region', { name: 'Proposal' })).getByRole('button', { name: 'Accept all' }));
  expect(await screen.findByText('1 operation accepted')).toBeInTheDocument();
  expect(seen.filter(({ method, path }) => method === 'POST' && path.startsWith('/api/conversations')).map(({ body }) => body)).toEqual([
    { projectId: 'p' },
    { text: 'Push it all by a week' },
  ]);
});

test('An answer can be stopped, and what has come of it stands', async () => {
  const { user, answer } = open();
  await screen.findByRole('button', { name: 'Open Venue' });
  await user.click(screen.getByRole('button', { name: /^Assistant/ }));
  await panel();
  await user.keyboard(write('What is overdue?'));
  await act(async () => answer.push('delta', { text: 'Two of them' }));
  await screen.findByText('Two of them');
  await user.click(screen.getByRole('button', { name: 'Stop the answer' }));
  expect(await screen.findByRole('button', { name: 'Send' })).toBeInTheDocument();
  expect(screen.getByText('Two of them')).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Close the assistant' }));
  await waitFor(() => expect(screen.getByRole('button', { name: /^Assistant/ })).toHaveFocus());
});

test('What goes wrong is said where the answer would stand, and a refusal of the server too', async () => {
  const { user, answer } = open();
  await screen.findByRole('button', { name: 'Open Venue' });
  await user.keyboard('{Control>}j{/Control}');
  await panel();
  await user.keyboard(write('Hello'));
  await act(async () => answer.push('error', { code: 'budget_exceeded', reason: 'The budget of the day is spent.' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The budget of the day is spent.');
});

test('A question’s replies are buttons: one is pressed once, and what the server keeps tells which', async () => {
  const { user, seen, answer, keep } = open();
  await screen.findByRole('button', { name: 'Open Venue' });
  await user.keyboard('{Control>}j{/Control}');
  await panel();
  await user.keyboard(write('Push it all'));
  await act(async () => answer.push('delta', { text: 'By how much?' }));
  await act(async () => answer.push('choices', { choices: ['By a week', 'By two weeks', 'Until …'] }));
  const asked = [
    said('user', 'Push it all', at),
    { ...said('assistant', 'By how much?', at), choices: ['By a week', 'By two weeks', 'Until …'] },
  ];
  keep(asked);
  const box = screen.getByRole('textbox', { name: 'Message to the assistant' });
  expect(choice('By a week')).toBeDisabled();
  await act(async () => answer.close());
  await screen.findByRole('button', { name: 'Send' });

  await user.click(choice('Until …'));
  expect(box).toHaveValue('Until ');
  expect(box).toHaveFocus();
  await user.clear(box);
  // From the keyboard.
  choice('By two weeks').focus();
  keep([...asked, said('user', 'By two weeks', at), said('assistant', 'Very well.', at)]);
  await user.keyboard('{Enter}');
  expect(box).toHaveFocus();
  expect(await screen.findByRole('button', { name: 'By two weeks', pressed: true })).toBeDisabled();
  expect(choice('By a week')).toBeDisabled();
  expect(seen.filter(({ path }) => path.endsWith('/messages')).map(({ body }) => body)).toEqual([
    { text: 'Push it all' },
    { text: 'By two weeks' },
  ]);
});

test('The scope is chosen for a new conversation, and an earlier one is opened again', async () => {
  const { user, seen } = open({
    'GET /api/conversations': { body: page([talk]) },
    'GET /api/conversations/talk': {
      body: { ...talk, messages: [said('user', 'What is overdue?', at), said('assistant', 'Nothing.', at)] },
    },
    'POST /api/conversations': { status: 429, body: { title: 'Slow down' } },
  });
  await screen.findByRole('button', { name: 'Open Venue' });
  await user.keyboard('{Control>}j{/Control}');
  await panel();
  await user.click(screen.getByRole('button', { name: /^About: / }));
  await user.click(screen.getByRole('option', { name: 'The whole workspace' }));
  await user.type(screen.getByRole('textbox', { name: 'Message to the assistant' }), write('Hello'));
  expect(await screen.findByRole('alert')).toHaveTextContent('Slow down');
  expect(seen.find(({ method, path }) => method === 'POST' && path === '/api/conversations')?.body).toEqual({});
  await user.click(screen.getByRole('button', { name: /^Conversations: / }));
  await user.click(screen.getByRole('option', { name: /What is overdue\?/ }));
  expect(await screen.findByText('Nothing.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'New conversation' }));
  expect(await screen.findByRole('list', { name: 'Examples' })).toBeInTheDocument();
});

test('A conversation is renamed, and deleted once that was confirmed', async () => {
  let title = 'What is overdue?';
  let kept = true;
  const { user, seen } = open({
    'GET /api/conversations': () => ({ body: page(kept ? [{ ...talk, title }] : []) }),
    'GET /api/conversations/talk': {
      body: { ...talk, messages: [said('user', 'What is overdue?', at), said('assistant', 'Nothing.', at)] },
    },
    'PATCH /api/conversations/talk': ({ body }) => {
      ({ title } = body as { title: string });
      return { body: { ...talk, title, messages: [] } };
    },
    'DELETE /api/conversations/talk': () => {
      kept = false;
      return { status: 204 };
    },
  });
  await screen.findByRole('button', { name: 'Open Venue' });
  await user.keyboard('{Control>}j{/Control}');
  await panel();
  expect(screen.queryByRole('button', { name: 'Rename the conversation' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /^Conversations: / }));
  await user.click(await screen.findByRole('option', { name: /What is overdue\?/ }));

  await user.click(await screen.findByRole('button', { name: 'Rename the conversation' }));
  const name = within(screen.getByRole('dialog', { name: 'Rename the conversation' })).getByRole('textbox', { name: 'Name' });
  expect(name).toHaveValue('What is overdue?');
  await user.clear(name);
  await user.type(name, 'Late work{Enter}');
  expect(await screen.findByRole('button', { name: 'Conversations: Late work' })).toBeInTheDocument();

  await user.click(screen.getByRole('button', { name: 'Delete the conversation' }));
  await user.click(within(screen.getByRole('dialog', { name: 'Delete the conversation?' })).getByRole('button', { name: 'Cancel' }));
  expect(seen.some(({ method }) => method === 'DELETE')).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Delete the conversation' }));
  await user.click(within(screen.getByRole('dialog', { name: 'Delete the conversation?' })).getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('Conversation deleted')).toBeInTheDocument();
  expect(await screen.findByRole('list', { name: 'Examples' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Conversations: New conversation' })).toBeInTheDocument();
});

test('A reload finds the panel open at its conversation, and the keys with the page', async () => {
  const answers = {
    'GET /api/conversations': { body: page([talk]) },
    'GET /api/conversations/talk': {
      body: { ...talk, messages: [said('user', 'What is overdue?', at), said('assistant', 'Nothing.', at)] },
    },
  };
  const { user } = open(answers);
  await screen.findByRole('button', { name: 'Open Venue' });
  await user.keyboard('{Control>}j{/Control}');
  await panel();
  expect(screen.getByRole('textbox', { name: 'Message to the assistant' })).toHaveFocus();
  await user.click(screen.getByRole('button', { name: /^Conversations: / }));
  await user.click(await screen.findByRole('option', { name: /What is overdue\?/ }));
  expect(await screen.findByText('Nothing.')).toBeInTheDocument();

  cleanup();
  forgetSession();
  const { user: again } = open(answers);
  expect(await screen.findByText('Nothing.')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Message to the assistant' })).not.toHaveFocus();

  await again.click(screen.getByRole('button', { name: 'Close the assistant' }));
  cleanup();
  forgetSession();
  open(answers);
  await screen.findByRole('button', { name: 'Open Venue' });
  expect(screen.queryByRole('complementary', { name: 'Assistant' })).not.toBeInTheDocument();
});
