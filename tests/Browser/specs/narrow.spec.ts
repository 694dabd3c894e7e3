import type { Page } from '@playwright/test';
import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { rows, titles, tree } from '../support/tree.ts';

test.use({ viewport: { width: 400, height: 800 } });

test('On a phone, a plan is made, reviewed and worked on, and nothing is wider than the screen', async ({ page }) => {
  await register(page);
  await fits(page);
  await plan(page);
  await fits(page);
  await accept(page);
  await fits(page);

  await page.getByRole('link', { name: 'Board' }).click();
  await expect(page.getByRole('region', { name: /^To do, / })).toBeVisible();
  await fits(page);
  await page.getByRole('link', { name: 'Timeline' }).click();
  await expect(page.getByRole('treegrid', { name: 'Timeline' })).toBeVisible();
  await fits(page);
  await page.getByRole('link', { name: 'Tree' }).click();

  const [first = ''] = await titles(page);
  await rows(page).first().getByRole('button', { name: `Open ${first}` }).click();
  const panel = page.getByRole('complementary', { name: `Task: ${first}` });
  await expect(panel).toBeVisible();
  await fits(page);
  await panel.getByRole('button', { name: 'Close the panel' }).click();
  await expect(tree(page)).toBeVisible();

  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('link', { name: /^Build a new user authentication flow/ })).toBeVisible();
  await fits(page);

  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'All tasks' }).click();
  const grid = page.getByRole('grid', { name: 'Tasks' });
  await expect(grid).toBeVisible();
  await fits(page);

  // The table scrolls in itself, and each row still says of which task it is.
  const title = grid.getByRole('button', { name: `Title: ${first}` });
  await expect(title).toBeInViewport();
  await grid.getByRole('columnheader', { name: 'Estimate' }).scrollIntoViewIfNeeded();
  await expect(grid.getByRole('columnheader', { name: 'Estimate' })).toBeInViewport();
  await expect(title).toBeInViewport();
});

/** Whether the page would scroll sideways. */
async function fits(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(screen ?? 0);
}
