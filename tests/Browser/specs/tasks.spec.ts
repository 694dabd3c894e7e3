import type { Page } from '@playwright/test';
import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, row, setStatus, titles } from '../support/tree.ts';

/** The rows of a table of tasks, without its head. */
function lines(page: Page) {
  return page.getByRole('grid', { name: 'Tasks' }).getByRole('row').filter({ has: page.getByRole('button', { name: /^Open / }) });
}

test('All tasks are asked by a query that is mended and saved, and several are changed in one step that Undo takes back', async ({ page, trouble }) => {
  trouble.expect('400 GET /api/tasks');
  await register(page);
  await plan(page);
  await accept(page);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(lines(page).first()).toBeVisible();
  const all = await lines(page).count();

  const box = page.getByRole('combobox', { name: 'Query' });
  await page.keyboard.press('f');
  await box.fill('stauts:todo');
  await box.press('Enter');
  await page.getByRole('alert', { name: 'What can’t be read' }).getByRole('button', { name: 'status', exact: true }).click();
  await expect(box).toHaveValue('status:todo');
  await expect(lines(page)).toHaveCount(all);

  await lines(page).first().getByRole('button', { name: /^Open / }).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('toolbar', { name: '2 tasks selected' })).toBeVisible();
  await page.keyboard.press('p');
  await page.getByRole('dialog', { name: 'Priority of all' }).getByRole('option', { name: 'Critical' }).click();
  await expect(page.getByText('Changed 2 tasks')).toBeVisible();
  await expect(lines(page).getByRole('button', { name: 'Priority: Critical' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(lines(page).getByRole('button', { name: 'Priority: Critical' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Save as…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('To be done');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'All tasks' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'To be done' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'To be done' })).toBeVisible();
  await expect(box).toHaveValue('status:todo');
});

test('A task is talked about, timed and found again among what is next', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  const [first = ''] = await titles(page);
  await row(page, first).getByRole('button', { name: `Open ${first}`, exact: true }).click();
  const panel = page.getByRole('complementary', { name: `Task: ${first}` });
  const box = panel.getByRole('textbox', { name: 'Write a comment' });
  await box.fill('Ready? @Ada');
  await box.press('Enter');
  await panel.getByRole('button', { name: 'Comment', exact: true }).click();
  const comment = panel.getByRole('list', { name: 'Comments' }).getByRole('article');
  await expect(comment).toContainText('Ready? @Ada Lovelace');
  await comment.getByRole('button', { name: 'Reply' }).click();
  await panel.getByRole('textbox', { name: 'Reply to Ada Lovelace' }).fill('Yes');
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByRole('list', { name: 'Replies' })).toContainText('Yes');
  await expect(panel.getByRole('button', { name: 'Unwatch' })).toBeVisible();

  await panel.getByRole('textbox', { name: 'Log time' }).fill('1h 30m asked around');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('list', { name: 'Time entries' })).toContainText('asked around');
  await atVersion(page, 2);
  await panel.getByRole('button', { name: 'Start timer' }).click();
  const clock = page.getByRole('region', { name: 'Running timer' });
  await expect(clock).toContainText(first);
  await clock.getByRole('button', { name: 'Discard the timer' }).click();
  await expect(clock).toBeHidden();

  // What is begun is next on any day; a plan may start on Monday.
  await setStatus(page, first, 'In progress');
  await atVersion(page, 3);
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Next' }).getByRole('link', { name: first })).toBeVisible();
});

test('A field of one’s own is a column of the table, and a project becomes a template for the next one', async ({ page }) => {
  await register(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'New field' }).click();
  const dialog = page.getByRole('dialog', { name: 'New custom field' });
  await dialog.getByLabel('Name').fill('Sprint');
  await dialog.getByLabel('Type').selectOption('select');
  await dialog.getByLabel('Options, one a line').fill('First\nSecond');
  await dialog.getByRole('button', { name: 'Add the field' }).click();
  await expect(page.getByText('First, Second')).toBeVisible();

  await page.getByRole('link', { name: 'Home' }).click();
  await plan(page);
  await accept(page);
  await page.keyboard.press('3');
  await expect(lines(page).first()).toBeVisible();
  await page.getByRole('button', { name: /^Columns/ }).click();
  await page.getByRole('dialog', { name: 'Columns' }).getByRole('option', { name: 'Sprint' }).click();
  await page.keyboard.press('Escape');
  await lines(page).first().getByRole('button', { name: /^Sprint/ }).click();
  await page.getByRole('dialog', { name: 'Sprint' }).getByRole('option', { name: 'Second' }).click();
  await expect(lines(page).first().getByRole('button', { name: 'Sprint: Second' })).toBeVisible();
  await atVersion(page, 2);

  await page.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('option', { name: 'Save as template…' }).click();
  await page.getByRole('dialog', { name: 'Save as template' }).getByRole('textbox', { name: 'Name' }).fill('Sign-in');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Kept as a template')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.getByRole('list', { name: 'Templates' }).getByRole('button', { name: 'Use' }).click();
  await page.getByRole('button', { name: 'Make it' }).click();
  await expect(page.getByText('“Sign-in” is in use')).toBeVisible();
  await atVersion(page, 1);
});

test('Another tool’s table is looked at, reviewed and imported, and a project leaves as Markdown', async ({ page }) => {
  await register(page);
  await page.getByLabel('File to import').setInputFiles({
    name: 'tasks.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('title,status,due_date\nFind a venue,todo,2026-12-01\nSign the contract,in_progress,\n'),
  });
  await expect(page.getByRole('region', { name: 'What it would do' })).toContainText('2 new tasks');
  await page.getByRole('button', { name: 'Review the import' }).click();
  await accept(page);
  expect(await titles(page)).toEqual(['Find a venue', 'Sign the contract']);

  await page.getByRole('button', { name: /^More/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('option', { name: 'Export: Markdown' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.md$/);
});
