import { screen } from '@testing-library/react';
import type { ProjectPatch } from '@/model/types';
import { project, signedIn, task } from './examples';
import { page, serve, type Seen } from './http';
import { renderApp } from './render-app';

export const tasks = [
  task('venue', { title: 'Venue', position: 'a1V', acceptanceCriteria: [{ text: 'Contract signed', met: false }] }),
  task('visit', { title: 'Visit', parentTaskId: 'venue', depth: 1, position: 'a1V' }),
  task('talks', { title: 'Talks', position: 'a2V', dependencies: ['visit'] }),
];

/** The app at an address of a project of three tasks at version 3, whose server takes every patch. */
export function openProject(address = '/projects/p', more: Parameters<typeof serve>[0] = {}) {
  let version = 3;
  const seen = serve({
    'POST /api/auth/refresh': { body: signedIn },
    'GET /api/projects': { body: page([]) },
    'GET /api/proposals': { body: page([]) },
    'GET /api/workspaces/home/members': {
      body: page([
        { userId: 'ana', name: 'Ana Lopes', email: 'ana@example.org' },
        { userId: 'jonas', name: 'Jonas Berg', email: 'jonas@example.org' },
      ]),
    },
    'GET /api/projects/p': () => ({ body: project(tasks, { version, headVersion: version }) }),
    'GET /api/projects/p/patches': { body: page([]) },
    'POST /api/projects/p/patches': ({ body }) => {
      version += 1;
      return { status: 201, body: { version, patch: body } };
    },
    ...more,
  });
  return { ...renderApp(address), seen };
}

export const writes = (seen: Seen[]) =>
  seen.filter((call) => call.method === 'POST' && call.path.endsWith('/patches')).map((call) => call.body as ProjectPatch);
export const row = (name: string | RegExp) => screen.findByRole('row', { name: new RegExp(name) });
export const titles = () => screen.getAllByRole('button', { name: /^Title: / }).map((button) => button.textContent);
