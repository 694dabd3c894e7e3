import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { keys } from '@/api/keys';
import { presence } from '@/api/live/presence';
import { catchUp, takeLive } from '@/api/live/take';
import { page } from '@/testing/http';
import { openProject, row, titles, writes } from '@/testing/open-project';

const asked = (seen: { path: string }[], path: string) => seen.filter((call) => call.path === path).length;

test('What the hub tells is on screen without asking for the project again', async () => {
  const { client, seen } = openProject();
  await row('Venue');
  const take = takeLive(client);
  const renamed = { taskPatches: [{ op: 'update' as const, taskId: 'talks', body: { title: 'Speakers' } }] };
  act(() => take('PatchApplied', { projectId: 'p', version: 4, patch: renamed }));
  expect(await row('Speakers')).toBeInTheDocument();
  expect(await screen.findByText('4 / 4')).toBeInTheDocument();
  // Told twice, as after an answer to a patch of one's own, it happens once.
  act(() => take('PatchApplied', { projectId: 'p', version: 4, patch: { taskPatches: [{ op: 'delete', taskId: 'talks' }] } }));
  expect(titles()).toEqual(['Venue', 'Visit', 'Speakers']);
  expect(asked(seen, '/api/projects/p')).toBe(1);
});

test('A read that began before a patch does not put the old state back', async () => {
  const { client } = openProject();
  await row('Venue');
  const take = takeLive(client);
  const renamed = { taskPatches: [{ op: 'update' as const, taskId: 'talks', body: { title: 'Speakers' } }] };
  // The server's answer to this is of version 3.
  const reading = client.refetchQueries({ queryKey: keys.projectHead('p') });
  act(() => take('PatchApplied', { projectId: 'p', version: 4, patch: renamed }));
  await reading;
  expect(await screen.findByText('4 / 4')).toBeInTheDocument();
  expect(titles()).toEqual(['Venue', 'Visit', 'Speakers']);
});

test('While somebody writes a title nothing moves under their hands, and what they write is based on what they saw', async () => {
  const { client, user, seen } = openProject();
  await row('Venue');
  const take = takeLive(client);
  await user.click(screen.getByRole('button', { name: 'Title: Talks' }));
  const field = screen.getByRole('textbox', { name: 'Title' });
  await user.clear(field);
  await user.type(field, 'Mine');
  const theirs = { taskPatches: [{ op: 'update' as const, taskId: 'talks', body: { title: 'Theirs' } }] };
  act(() => take('PatchApplied', { projectId: 'p', version: 4, patch: theirs }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.queryByText('4 / 4')).not.toBeInTheDocument();
  await user.keyboard('{Enter}');
  await waitFor(() =>
    expect(writes(seen)[0]).toMatchObject({ baseVersion: 3, taskPatches: [{ taskId: 'talks', body: { title: 'Mine' } }] }),
  );
});

test('A description is based on the version on which its writing began, although others are followed meanwhile', async () => {
  const { client, user, seen } = openProject('/projects/p?task=talks');
  await user.click(await screen.findByRole('button', { name: 'Add a description…' }));
  await user.type(screen.getByRole('textbox', { name: 'Description' }), 'Six of them');
  const take = takeLive(client);
  act(() =>
    take('PatchApplied', {
      projectId: 'p',
      version: 4,
      patch: { taskPatches: [{ op: 'update', taskId: 'venue', body: { title: 'Hall' } }] },
    }),
  );
  expect(await row('Hall')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(writes(seen)[0]).toMatchObject({ baseVersion: 3, taskPatches: [{ body: { description: 'Six of them' } }] }));
});

test('What only the server knows is asked for: a gap, a restore, a patch too large to be sent', async () => {
  const { client, seen } = openProject();
  await row('Venue');
  const take = takeLive(client);
  act(() => take('PatchApplied', { projectId: 'p', version: 9, patch: {} }));
  await waitFor(() => expect(asked(seen, '/api/projects/p')).toBe(2));
  act(() => take('PatchApplied', { projectId: 'p', version: 4, patch: { taskPatches: [{ op: 'restore', taskId: 'talks' }] } }));
  await waitFor(() => expect(asked(seen, '/api/projects/p')).toBe(3));
  act(() => take('PatchApplied', { projectId: 'p', version: 4, patch: null }));
  await waitFor(() => expect(asked(seen, '/api/projects/p')).toBe(4));
});

test('Lists are asked for anew when the hub says that something moved, but not once for every word of it', async () => {
  const { client, seen } = openProject();
  await row('Venue');
  const before = asked(seen, '/api/projects?pageSize=100');
  const take = takeLive(client);
  for (let version = 4; version < 30; version += 1) act(() => take('ProjectChanged', { projectId: 'other', version }));
  await waitFor(() => expect(asked(seen, '/api/projects?pageSize=100')).toBe(before + 1));
});

test('After a time without the hub everything on screen is asked for anew', async () => {
  const { client, seen } = openProject();
  await row('Venue');
  const before = asked(seen, '/api/projects?pageSize=100');
  act(() => catchUp(client, false));
  await waitFor(() => expect(asked(seen, '/api/projects?pageSize=100')).toBe(before + 1));
});

test('Who else is here stands in the header; a click goes to what they look at', async () => {
  const { user, address } = openProject('/projects/p/board', { 'GET /api/tasks/talks/comments': { body: page([]) } });
  await screen.findByRole('listitem', { name: 'Talks' });
  expect(screen.queryByRole('list', { name: 'Also here' })).not.toBeInTheDocument();
  act(() =>
    presence.set('p', [
      { userId: 'ana', taskIds: ['venue'] },
      { userId: 'jonas', taskIds: [] },
    ]),
  );
  expect(await screen.findByRole('img', { name: 'Jonas Berg is here' })).toBeInTheDocument();
  expect(screen.queryByLabelText(/Ana Lopes/)).not.toBeInTheDocument();
  act(() => presence.set('p', [{ userId: 'jonas', taskIds: ['talks'] }]));
  await user.click(await screen.findByRole('button', { name: 'Jonas Berg looks at Talks' }));
  await waitFor(() => expect(address()).toBe('/projects/p/board?task=talks'));
  act(() => presence.clear());
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Also here' })).not.toBeInTheDocument());
});
