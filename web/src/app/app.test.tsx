import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { page, serve } from '@/testing/http';
import { signedIn } from '@/testing/examples';
import { renderApp } from '@/testing/render-app';

const atelier = { id: 'atelier', name: 'Atelier', role: 'member' as const, personal: false };

function open() {
  const seen = serve({
    'POST /api/auth/refresh': { body: { ...signedIn, workspaces: [...signedIn.workspaces, atelier] } },
    'POST /api/auth/logout': { status: 204 },
    'GET /api/projects': { body: page([]) },
    'GET /api/proposals': { body: page([]) },
  });
  return { ...renderApp('/'), seen };
}

test('The palette finds a command by its letters and runs it', async () => {
  const { user } = open();
  await screen.findByRole('navigation', { name: 'Main' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(screen.getByRole('combobox', { name: 'Command' }), 'drk th{Enter}');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  expect(screen.queryByRole('combobox', { name: 'Command' })).not.toBeInTheDocument();
});

test('The help lists the shortcuts of the page it is opened on', async () => {
  const { user } = open();
  await screen.findByRole('navigation', { name: 'Main' });
  await user.keyboard('?');
  const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(within(help).getByText('Plan the goal')).toBeInTheDocument();
  expect(within(help).getByText('Go home')).toBeInTheDocument();
});

test('Another workspace is asked for its own projects, and remembered', async () => {
  const { user, seen } = open();
  await user.click(await screen.findByRole('button', { name: 'Workspace: Ana’s' }));
  await user.click(screen.getByRole('option', { name: 'Atelier' }));
  await waitFor(() =>
    expect(seen.findLast((call) => call.path.startsWith('/api/projects'))?.headers.get('x-workspace-id')).toBe('atelier'),
  );
  expect(localStorage.getItem('orchestrator.workspace')).toBe('atelier');
});

test('Logging out leads to the login page', async () => {
  const { user, address } = open();
  await user.click(await screen.findByRole('button', { name: 'Log out' }));
  expect(await screen.findByRole('heading', { name: 'Log in' })).toBeInTheDocument();
  expect(address()).toBe('/login');
});

test('An address that leads nowhere says so', async () => {
  serve({});
  renderApp('/nowhere');
  expect(await screen.findByText('There is nothing at this address')).toBeInTheDocument();
});
