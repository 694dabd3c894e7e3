import { expect, test } from 'vitest';
import { serve } from '@/testing/http';
import { signedIn } from '@/testing/examples';
import { http } from './http';
import { explain, fieldErrors, Problem } from './problem';
import { currentSession, signIn } from './session';

const expired = { status: 401, body: { title: 'Unauthorized', status: 401 } };

test('A call carries the token and the workspace, and a POST a key of its own', async () => {
  signIn(signedIn);
  const seen = serve({ 'POST /api/proposals': { status: 202, body: {} } });
  await http('/api/proposals', { method: 'POST', body: { kind: 'plan', goal: 'x' } });
  await http('/api/proposals', { method: 'POST', body: { kind: 'plan', goal: 'x' } });
  expect(seen[0]?.headers.get('authorization')).toBe('Bearer token');
  expect(seen[0]?.headers.get('x-workspace-id')).toBe('home');
  expect(seen[0]?.headers.get('idempotency-key')).toBeTruthy();
  expect(seen[0]?.headers.get('idempotency-key')).not.toBe(seen[1]?.headers.get('idempotency-key'));
});

test('An expired token is refreshed once, and the call goes out again as the same request', async () => {
  signIn(signedIn);
  let answers = 0;
  const seen = serve({
    'POST /api/proposals': () => (answers++ === 0 ? expired : { status: 202, body: { id: 'plan' } }),
    'POST /api/auth/refresh': { body: { ...signedIn, accessToken: 'fresh' } },
  });
  expect(await http('/api/proposals', { method: 'POST', body: {} })).toEqual({ id: 'plan' });
  const [first, , again] = seen;
  expect(again?.headers.get('authorization')).toBe('Bearer fresh');
  expect(again?.headers.get('idempotency-key')).toBe(first?.headers.get('idempotency-key'));
});

test('Calls that find the token expired together share one refresh', async () => {
  signIn({ ...signedIn, accessToken: 'old' });
  const seen = serve({
    'GET /api/a': ({ headers }) => (headers.get('authorization') === 'Bearer fresh' ? { body: 1 } : expired),
    'GET /api/b': ({ headers }) => (headers.get('authorization') === 'Bearer fresh' ? { body: 2 } : expired),
    'POST /api/auth/refresh': { body: { ...signedIn, accessToken: 'fresh' } },
  });
  expect(await Promise.all([http('/api/a'), http('/api/b')])).toEqual([1, 2]);
  expect(seen.filter((call) => call.path === '/api/auth/refresh')).toHaveLength(1);
});

test('A refused refresh ends the session and the call fails as unauthorised', async () => {
  signIn(signedIn);
  serve({ 'GET /api/projects': expired, 'POST /api/auth/refresh': expired });
  await expect(http('/api/projects')).rejects.toMatchObject({ status: 401 });
  expect(currentSession().status).toBe('signed-out');
});

test('A server in trouble does not end the session', async () => {
  signIn(signedIn);
  serve({ 'GET /api/projects': expired, 'POST /api/auth/refresh': { status: 503, body: { title: 'Starting' } } });
  await expect(http('/api/projects')).rejects.toMatchObject({ status: 503 });
  expect(currentSession().status).toBe('signed-in');
});

test('A file goes out as it is', async () => {
  signIn(signedIn);
  const seen = serve({ 'POST /api/projects/import': { status: 202, body: {} } });
  const file = new Blob(['{}\n']);
  await http('/api/projects/import?format=patches', { method: 'POST', body: file, headers: { 'content-type': 'application/x-ndjson' } });
  expect(seen[0]?.body).toBe(file);
  expect(seen[0]?.headers.get('content-type')).toBe('application/x-ndjson');
});

test('Field messages are found whatever the case and path of the field', () => {
  const problem = new Problem(422, { errors: { Email: ['Taken.'], 'taskPatches[0].body.title': ['Too long.'] } });
  expect(fieldErrors(problem, 'email')).toEqual(['Taken.']);
  expect(fieldErrors(problem, 'title')).toEqual(['Too long.']);
  expect(fieldErrors(problem, 'name')).toEqual([]);
});

test('A problem is explained by its first field, else its detail, else its title', () => {
  expect(explain(new Problem(422, { title: 'Wrong', detail: 'Details.', errors: { a: ['Field.'] } }))).toBe('Field.');
  expect(explain(new Problem(422, { title: 'Wrong', detail: 'Details.' }))).toBe('Details.');
  expect(explain(new Problem(0))).toBe('The server can’t be reached');
});
