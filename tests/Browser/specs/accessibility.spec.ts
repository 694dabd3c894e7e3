import type { Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';
import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, rename, rows, titles } from '../support/tree.ts';

test('Every page keeps WCAG 2.2 A and AA as far as axe can tell, and its colours do in the dark as well', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/login');
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await conforms(page, 'login');
  await register(page);
  await conforms(page, 'home');
  await plan(page);
  await conforms(page, 'proposal');
  await accept(page);
  await conforms(page, 'tasks');
  await page.keyboard.press('2');
  await expect(page.getByRole('region', { name: /^To do, / }).getByRole('listitem').first()).toBeVisible();
  await conforms(page, 'board');
  await page.keyboard.press('4');
  await expect(page.getByRole('button', { name: /^Dates of / }).first()).toBeVisible();
  await conforms(page, 'timeline');
  await page.keyboard.press('1');

  const [first = ''] = await titles(page);
  await rows(page).first().getByRole('button', { name: `Open ${first}` }).click();
  await expect(page.getByRole('complementary', { name: `Task: ${first}` })).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog', { name: 'Status' })).toBeVisible();
  await conforms(page, 'task, choosing a status');
  await page.getByRole('dialog', { name: 'Status' }).getByRole('option', { name: 'In progress' }).click();
  await atVersion(page, 2);
  await page.keyboard.press('w');
  await expect(page.getByRole('link', { name: 'v2' }).first()).toBeVisible();
  await conforms(page, 'task, telling who set it');

  await page.keyboard.press('[');
  await expect(page.getByText('You are looking at version 1 of 2')).toBeVisible();
  await conforms(page, 'past');
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('list', { name: 'History' }).getByRole('button', { name: /v2/ }).click();
  await expect(page.getByText('Status', { exact: true })).toBeVisible();
  await conforms(page, 'history');
  await page.getByRole('button', { name: 'Undo this change' }).click();
  await expect(page.getByRole('list', { name: 'What would change' })).toBeVisible();
  await conforms(page, 'undo, before it is done');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(page.getByText('1 change from version 1 to version 2')).toBeVisible();
  await conforms(page, 'comparison');
  await page.getByRole('link', { name: 'Insights' }).click();
  await page.getByRole('region', { name: 'Burn-up' }).getByText('As a table').click();
  await conforms(page, 'insights');

  await page.getByRole('link', { name: 'Tree', exact: true }).click();
  await page.getByRole('button', { name: 'Branch: Main' }).click();
  await page.getByRole('button', { name: 'New branch…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Smaller');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Branch' })).toContainText('0 behind');
  await rename(page, first, 'The branch’s title');
  await conforms(page, 'branch');
  await page.getByRole('button', { name: 'Branch: Smaller' }).click();
  await page.getByRole('dialog', { name: 'Branch' }).getByRole('option', { name: 'Main' }).click();
  await rename(page, first, 'The project’s title');
  await atVersion(page, 3);
  await page.getByRole('button', { name: 'Branch: Main' }).click();
  await page.getByRole('dialog', { name: 'Branch' }).getByRole('option', { name: 'Smaller' }).click();
  await page.getByRole('link', { name: 'Compare and merge' }).click();
  await page.getByRole('region', { name: 'Conflicts' }).getByRole('radio', { name: 'Both, in one' }).check();
  await conforms(page, 'merge with a conflict');
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('list', { name: 'Activity' }).getByRole('listitem').first()).toBeVisible();
  await conforms(page, 'activity');
  await page.getByRole('link', { name: 'All tasks' }).click();
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await expect(page.getByRole('toolbar')).toBeVisible();
  await conforms(page, 'all tasks, selected');
  for (const name of ['Next', 'Inbox', 'Settings']) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
    await conforms(page, name);
  }
});

test('So do the dialogs and panels of agents, and the time log', async ({ page }) => {
  test.slow();
  await register(page);
  await plan(page);
  await accept(page);
  const [first = ''] = await titles(page);
  await rows(page).first().getByRole('button', { name: `Open ${first}` }).click();
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog', { name: /^Break / });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await conforms(page, 'asking for sub-tasks');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Proposal' }).getByText('Ready for review')).toBeVisible();
  await conforms(page, 'a proposal over the tree');
  await page.getByRole('link', { name: 'Time', exact: true }).click();
  await expect(page.getByRole('img', { name: /^Logged each day/ })).toBeVisible();
  await conforms(page, 'time');
});

async function conforms(page: Page, where: string): Promise<void> {
  await turn(page, 'light');
  const inLight = await violations(page, { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  await turn(page, 'dark');
  const inDark = await violations(page, { type: 'rule', values: ['color-contrast'] });
  const found = [...inLight, ...inDark].flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
  expect.soft(found.filter((finding) => !isComma(finding)), `what axe finds on: ${where}`).toEqual([]);
}

/** On a busy machine a frame may still have the colours of before: axe would find the new text on the old ground. */
async function turn(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

async function violations(page: Page, runOnly: RunOnly) {
  // Through the debugger's door: the page's own content security policy would not let such a script in.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const results = await page.evaluate((only) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: only }), runOnly);
  return results.violations;
}

/** The comma between two labels is in the name alone, which axe takes for another name than the one on screen. */
function isComma(finding: string): boolean {
  return finding.startsWith('label-content-name-mismatch') && finding.includes('aria-label="Labels: ');
}
