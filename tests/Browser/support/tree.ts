import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

export function tree(page: Page): Locator {
  return page.getByRole('treegrid', { name: 'Tasks' });
}

/** The rows of tasks, without the head and without a row that is being written. */
export function rows(page: Page): Locator {
  return tree(page).getByRole('row').filter({ has: page.getByRole('button', { name: /^Open / }) });
}

export function row(page: Page, title: string): Locator {
  return tree(page).getByRole('row').filter({ has: page.getByRole('button', { name: `Open ${title}`, exact: true }) });
}

/** The titles on screen, top to bottom. */
export async function titles(page: Page): Promise<string[]> {
  const names = await rows(page).getByRole('button', { name: /^Open / }).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return names.map((name) => name.replace(/^Open /, ''));
}

/** Chooses a status for a task in its row. */
export async function setStatus(page: Page, title: string, status: string): Promise<void> {
  await row(page, title).getByRole('button', { name: /^Status: / }).click();
  await page.getByRole('dialog', { name: 'Status' }).getByRole('option', { name: status }).click();
  await expect(row(page, title).getByRole('button', { name: `Status: ${status}` })).toBeVisible();
}

/** Gives a task another title in its row. */
export async function rename(page: Page, title: string, to: string): Promise<void> {
  await row(page, title).getByRole('button', { name: `Title: ${title}` }).click();
  await tree(page).getByRole('textbox', { name: 'Title' }).fill(to);
  await tree(page).getByRole('textbox', { name: 'Title' }).press('Enter');
  await expect(row(page, to)).toBeVisible();
}

/** Waits until the server has the version, so that what comes next stands on it. */
export async function atVersion(page: Page, version: number, head = version): Promise<void> {
  await expect(page.getByText(`${version} / ${head}`, { exact: true })).toBeVisible();
}
