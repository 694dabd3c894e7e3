import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

export interface Person {
  name: string;
  email: string;
  password: string;
}

/** Somebody whom the product has not met yet. */
export function newPerson(name = 'Ada Lovelace'): Person {
  return { name, email: `ada-${randomUUID()}@example.org`, password: 'correct horse battery staple' };
}

/** Gives somebody an account behind the page's back, as if they had logged in here before, and arrives at home. */
export async function register(page: Page, person = newPerson()): Promise<Person> {
  const answer = await page.request.post('/api/auth/register', { data: person });
  expect(answer.status(), await answer.text()).toBe(201);
  await page.addInitScript(() => {
    // Once a tab: logging out forgets it for good.
    if (sessionStorage.getItem('registered')) return;
    sessionStorage.setItem('registered', 'true');
    localStorage.setItem('orchestrator.came-before', 'true');
  });
  await page.goto('/');
  await expect(goalBox(page)).toBeVisible();
  return person;
}

/** Creates an account the way a newcomer does, and arrives at home. */
export async function signUp(page: Page, person = newPerson()): Promise<Person> {
  await page.goto('/register');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(goalBox(page)).toBeVisible();
  return person;
}

export async function logIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

export function goalBox(page: Page) {
  return page.getByRole('textbox', { name: 'What do you want to achieve?' });
}
