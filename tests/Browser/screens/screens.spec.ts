import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { findHistory } from '../support/history.ts';
import { newPerson, register } from '../support/person.ts';
import { accept, operations, plan, proposedTitles, say } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, row, rename, setStatus, titles, tree } from '../support/tree.ts';

const folder = resolve(import.meta.dirname, '../../../docs/screens');

async function shoot(page: Page, name: string): Promise<void> {
  // What came in slides and fades, and toasts leave by themselves; neither belongs in a picture.
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);
  await page.screenshot({ path: resolve(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

test('The pictures of the documentation', async ({ page }) => {
  const history = findHistory();
  await register(page, newPerson());

  await page.getByLabel('File to import').setInputFiles(history.file);
  const panel = page.getByRole('region', { name: /^Import of/ });
  await panel.getByRole('link', { name: 'Open the project' }).click();
  await expect(tree(page)).toBeVisible();
  await page.getByRole('slider', { name: 'Version' }).fill(String(Math.round(history.versions / 2)));
  await expect(page.getByText(/^You are looking at version/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await shoot(page, 'past');
  await page.keyboard.press('.');

  await page.getByRole('link', { name: 'Home' }).click();
  await plan(page);
  await shoot(page, 'proposal');
  await say(page, 'Combine the first two tasks', 2);
  await say(page, 'Add a task for documentation', 3);
  const last = (await proposedTitles(page)).at(-1) ?? '';
  await operations(page).filter({ hasText: last }).scrollIntoViewIfNeeded();
  await shoot(page, 'remark');
  await accept(page);
  await atVersion(page, 1);

  const [first = '', second = '', third = ''] = await titles(page);
  await setStatus(page, first, 'Done');
  await setStatus(page, second, 'In progress');
  await rename(page, third, 'Sign-in page and password reset');
  await atVersion(page, 4);
  await page.mouse.move(640, 700);
  await shoot(page, 'tree');
  await row(page, second).getByRole('button', { name: `Open ${second}`, exact: true }).click();
  await expect(page.getByRole('complementary', { name: `Task: ${second}` })).toBeVisible();
  await shoot(page, 'task');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('list', { name: 'History' }).getByRole('button', { name: /v4/ }).click();
  await expect(page.getByText('Sign-in page and password reset').first()).toBeVisible();
  await shoot(page, 'history');

  await page.getByRole('link', { name: 'Home' }).click();
  await plan(page, 'Hire three backend engineers');
  await page.getByRole('button', { name: /^Theme: / }).click();
  await page.getByRole('button', { name: /^Theme: / }).click();
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  await page.mouse.move(640, 700);
  await shoot(page, 'dark');
  await page.getByRole('button', { name: 'Theme: dark' }).click();

  await page.getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('region', { name: 'Waiting for your review' })).toBeVisible();
  await page.mouse.move(640, 700);
  await shoot(page, 'home');

  await page.getByRole('link', { name: 'Hire three backend engineers' }).click();
  await expect(page.getByText('Ready for review')).toBeVisible();
  await page.setViewportSize({ width: 400, height: 800 });
  await shoot(page, 'narrow');
});
