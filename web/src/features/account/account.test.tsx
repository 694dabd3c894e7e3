import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { cameBefore } from '@/api/session';
import { page, serve } from '@/testing/http';
import { signedIn } from '@/testing/examples';
import { renderApp } from '@/testing/render-app';

const noSession = { 'POST /api/auth/refresh': { status: 401, body: { title: 'Unauthorized' } } };
const empty = { 'GET /api/projects': { body: page([]) }, 'GET /api/proposals': { body: page([]) } };

test('Who is not logged in is asked to, and comes back to where they were going', async () => {
  serve({
    ...noSession,
    ...empty,
    'POST /api/auth/login': { body: signedIn },
    'GET /api/proposals/plan': { status: 404, body: { title: 'Not found' } },
  });
  const { user, address } = renderApp('/proposals/plan');
  await user.type(await screen.findByLabelText('Email'), 'ana@example.org');
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  await user.click(screen.getByRole('button', { name: 'Log in' }));
  await screen.findByRole('navigation', { name: 'Main' });
  expect(address()).toBe('/proposals/plan');
});

test('A browser that nobody has logged in with asks for no session', async () => {
  localStorage.clear();
  const seen = serve({ ...empty, 'POST /api/auth/login': { body: signedIn } });
  const { user } = renderApp('/');
  await user.type(await screen.findByLabelText('Email'), 'ana@example.org');
  expect(seen).toEqual([]);
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  await user.click(screen.getByRole('button', { name: 'Log in' }));
  await screen.findByRole('heading', { name: 'What do you want to achieve?' });
  expect(cameBefore()).toBe(true);
});

test('A server that can’t answer yet leaves the session for the next time', async () => {
  serve({ 'POST /api/auth/refresh': { status: 503, body: { title: 'Starting' } } });
  renderApp('/');
  await screen.findByLabelText('Email');
  expect(cameBefore()).toBe(true);
});

test('The way back never leads to another site', async () => {
  serve({ ...noSession, ...empty, 'POST /api/auth/login': { body: signedIn } });
  const { user, address } = renderApp('/login?redirect=%2F%2Fevil.example');
  await user.type(await screen.findByLabelText('Email'), 'ana@example.org');
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  await user.click(screen.getByRole('button', { name: 'Log in' }));
  await screen.findByRole('heading', { name: 'What do you want to achieve?' });
  expect(address()).toBe('/');
});

test('Wrong credentials are said in words', async () => {
  serve({ ...noSession, 'POST /api/auth/login': { status: 401, body: { title: 'Unauthorized' } } });
  const { user } = renderApp('/login');
  await user.type(await screen.findByLabelText('Email'), 'ana@example.org');
  await user.type(screen.getByLabelText('Password'), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Log in' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('don’t match');
});

test('A short password is refused before anything is sent, and what the server refuses stands at its field', async () => {
  const seen = serve({
    ...noSession,
    'POST /api/auth/register': { status: 422, body: { title: 'Invalid', errors: { email: ['There is an account with this email.'] } } },
  });
  const { user } = renderApp('/register');
  await user.type(await screen.findByLabelText('Name'), 'Ana');
  await user.type(screen.getByLabelText('Email'), 'ana@example.org');
  await user.type(screen.getByLabelText('Password'), 'short');
  await user.click(screen.getByRole('button', { name: 'Create account' }));
  expect(await screen.findByText('Use at least 10 characters.')).toBeInTheDocument();
  expect(seen.some((call) => call.path === '/api/auth/register')).toBe(false);

  await user.type(screen.getByLabelText('Password'), ' but longer now');
  await user.click(screen.getByRole('button', { name: 'Create account' }));
  expect(await screen.findByText('There is an account with this email.')).toBeInTheDocument();
  expect(screen.getByLabelText('Email')).toBeInvalid();
});
