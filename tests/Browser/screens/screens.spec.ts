import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { findHistory } from '../support/history.ts';
import { openPatch, staleWindow } from '../support/log.ts';
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

const story = 'A person who has lost everything gets back in, and nobody else does.';

/** Writes a task's description in its panel, opening that where it is closed. */
async function describe(page: Page, title: string, text: string): Promise<void> {
  const panel = page.getByRole('complementary', { name: `Task: ${title}` });
  if (!(await panel.isVisible())) await row(page, title).getByRole('button', { name: `Open ${title}`, exact: true }).click();
  await panel.getByRole('button', { name: 'Edit the description' }).click();
  await panel.getByRole('textbox', { name: 'Description' }).fill(text);
  await panel.getByRole('button', { name: 'Save' }).click();
}

test('The pictures of the documentation', async ({ page, browser, baseURL }) => {
  const history = findHistory();
  const person = await register(page, newPerson());

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
  await expect(async () => {
    await page.goto(page.url().replace(/(projects\/[^/?]+).*/, '$1/insights?days=365'));
    await expect(page.getByText(`As of version ${history.versions}`)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await shoot(page, 'insights');
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await page.getByRole('slider', { name: 'From version, along the history' }).fill(String(Math.round(history.versions * 0.97)));
  await expect(page.getByRole('list', { name: 'Changes' })).toBeVisible();
  await shoot(page, 'compare');

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

  await row(page, second).getByRole('button', { name: `Open ${second}`, exact: true }).click();
  await page.keyboard.press('w');
  await expect(page.getByRole('link', { name: 'v3' }).first()).toBeVisible();
  await shoot(page, 'blame');
  await page.keyboard.press('Escape');

  await row(page, first).getByRole('button', { name: `Open ${first}`, exact: true }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('b');
  await page.getByRole('dialog', { name: /^Break / }).getByRole('textbox').press('Enter');
  await expect(page.getByRole('complementary', { name: 'Proposal' }).getByText('Ready for review')).toBeVisible();
  await page.mouse.move(640, 790);
  await shoot(page, 'agents');
  await page.getByRole('button', { name: 'Close the proposal' }).click();
  await page.keyboard.press('2');
  await expect(page.getByRole('region', { name: /^In progress, / })).toBeVisible();
  await shoot(page, 'board');
  await page.keyboard.press('4');
  await expect(page.getByRole('treegrid', { name: 'Timeline' })).toBeVisible();
  await shoot(page, 'timeline');
  await page.keyboard.press('1');
  await expect(tree(page)).toBeVisible();

  const other = await staleWindow(browser, page, person, baseURL);
  await atVersion(other, 4);
  await describe(page, second, [story, 'Recovery codes are printed, ten at a time.'].join('\n'));
  await atVersion(page, 5);
  await describe(other, second, [story, 'A second factor is asked for once a month.'].join('\n'));
  const conflict = other.getByRole('dialog', { name: 'Someone changed this in the meantime' });
  await conflict.getByRole('radio', { name: 'Both, in one' }).check();
  await shoot(other, 'conflict');
  await other.context().close();

  await page.getByRole('link', { name: 'History' }).click();
  await openPatch(page, 4);
  await expect(page.getByRole('button', { name: 'Undo this change' })).toBeVisible();
  await page.mouse.move(640, 790);
  await shoot(page, 'history');
  await page.getByRole('link', { name: 'Tree', exact: true }).click();
  await page.getByRole('button', { name: 'Branch: Main' }).click();
  await page.getByRole('button', { name: 'New branch…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Without passwords');
  await page.keyboard.press('Enter');
  const banner = page.getByRole('region', { name: 'Branch' });
  await expect(banner).toContainText('0 behind');
  await setStatus(page, 'Sign-in page and password reset', 'Cancelled');
  await rename(page, second, 'Passkeys, and a way back in without one');
  await expect(banner).toContainText('2 changes ahead');
  await page.mouse.move(640, 700);
  await shoot(page, 'branch');
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: 'Merge 2 of 2' })).toBeVisible();
  await page.mouse.move(640, 700);
  await shoot(page, 'merge');

  await page.keyboard.press('g');
  await page.keyboard.press('t');
  const lines = page.getByRole('grid', { name: 'Tasks' }).getByRole('row').filter({ has: page.getByRole('button', { name: /^Open / }) });
  await lines.first().getByRole('button', { name: /^Open / }).click();
  await expect(page.getByRole('complementary', { name: /^Task: / })).toBeVisible();
  await shoot(page, 'tasks');

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
