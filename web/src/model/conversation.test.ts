import { expect, test } from 'vitest';
import { heard, said, type AnswerEvent } from './conversation';
import { readEvents } from './server-events';

test('A stream is read as its pieces arrive, whatever they are cut into', () => {
  const first = readEvents(': hello\n\nevent: delta\r\ndata: {"text":"Two');
  expect(first.events).toEqual([]);
  const second = readEvents(`${first.rest} words"}\r\n\r\nevent: done\ndata: {}\n\n`);
  expect(second).toEqual({
    events: [
      { event: 'delta', data: '{"text":"Two words"}' },
      { event: 'done', data: '{}' },
    ],
    rest: '',
  });
  expect(readEvents('data: a\ndata: b\n\n').events).toEqual([{ event: 'message', data: 'a\nb' }]);
});

test('Two uses of one tool are two steps', () => {
  const looking = { event: 'tool' as const, data: { name: 'search_tasks', status: 'running' as const, summary: null } };
  const found = { event: 'tool' as const, data: { name: 'search_tasks', status: 'done' as const, summary: '2 tasks' } };
  const answer = [looking, found, looking].reduce<ReturnType<typeof said>>(heard, said('assistant', '', '2026-11-10T09:00:00Z'));
  expect(answer.tools).toEqual([
    { name: 'search_tasks', outcome: 'done', summary: '2 tasks' },
    { name: 'search_tasks', outcome: null, summary: null },
  ]);
});

test('An answer grows by its events, and a step that is told of again has moved on', () => {
  const step = { name: 'search_tasks', status: 'running' as const, summary: null };
  const events: AnswerEvent[] = [
    { event: 'tool', data: step },
    { event: 'tool', data: { ...step, status: 'done', summary: '3 tasks' } },
    { event: 'delta', data: { text: 'Three ' } },
    { event: 'delta', data: { text: 'tasks.' } },
    { event: 'proposal', data: { id: 'x', kind: 'edit', status: 'pending' } },
    { event: 'proposal', data: { id: 'x', kind: 'edit', status: 'ready' } },
    { event: 'done', data: {} },
  ];
  const answer = events.reduce(heard, said('assistant', '', '2026-11-10T09:00:00Z'));
  expect(answer).toMatchObject({
    text: 'Three tasks.',
    tools: [{ outcome: 'done', summary: '3 tasks' }],
    proposals: [{ id: 'x', status: 'ready' }],
    error: null,
  });
});
