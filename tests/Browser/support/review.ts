import type { Page } from '@playwright/test';
import { expect } from './test.ts';
import { goalBox } from './person.ts';

export const goal = 'Build a new user authentication flow';

/** Types a goal at home and waits for the plan to review. */
export async function plan(page: Page, text = goal): Promise<void> {
  await goalBox(page).fill(text);
  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: text })).toBeVisible();
  await ready(page);
}

/** Says what should be different and waits for the answer, the next revision. */
export async function say(page: Page, remark: string, revision: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(remark);
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(page.getByText(`revision ${revision}`, { exact: true })).toBeVisible();
  await ready(page);
}

/** Accepts what is switched on and arrives at the project. */
export async function accept(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Accept \d+ of \d+$/ }).click();
  await expect(page.getByRole('treegrid', { name: 'Tasks' })).toBeVisible();
}

/** The proposed operations on tasks, without the one that makes the project itself. */
export function operations(page: Page) {
  return page.getByRole('list', { name: 'Operations' }).locator('> li').filter({ has: page.getByRole('switch') });
}

/** The titles that the proposal would create, top to bottom. */
export async function proposedTitles(page: Page): Promise<string[]> {
  const names = await operations(page).getByRole('button', { name: /^Title of / }).allTextContents();
  return names.map((name) => name.trim());
}

async function ready(page: Page): Promise<void> {
  await expect(page.getByText('Ready for review')).toBeVisible();
}
