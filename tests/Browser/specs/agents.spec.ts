import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, row, rows, titles } from '../support/tree.ts';

test('A task is broken down by a key: its sub-tasks lie over the tree, dashed, until they are accepted', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  const before = await titles(page);
  const [first = ''] = before;
  await row(page, first).getByRole('button', { name: `Open ${first}`, exact: true }).click();
  await page.keyboard.press('b');
  await page.getByRole('dialog', { name: `Break “${first}” down` }).getByRole('textbox').press('Enter');
  const panel = page.getByRole('complementary', { name: 'Proposal' });
  await expect(panel.getByText('Ready for review')).toBeVisible();
  const proposed = rows(page).filter({ hasText: 'proposed' });
  await expect(proposed.first()).toHaveAttribute('aria-level', '2');
  expect(await titles(page)).toEqual(expect.arrayContaining(before));
  const count = await proposed.count();
  await panel.getByRole('button', { name: `Accept ${count} of ${count}` }).click();
  await expect(panel).toBeHidden();
  await expect(rows(page)).toHaveCount(before.length + count);
  await expect(proposed).toHaveCount(0);
  await atVersion(page, 2);
});

test('A sentence in the palette changes what is selected, as a proposal that a revision mends and an earlier one takes back', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  const [first = ''] = await titles(page);
  await row(page, first).getByRole('checkbox').check();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('Set the priority to critical');
  await page.getByRole('option', { name: /^Ask for a change/ }).click();
  const panel = page.getByRole('complementary', { name: 'Proposal' });
  await expect(panel.getByText('Ready for review')).toBeVisible();
  await expect(row(page, first)).toContainText('change proposed');
  await panel.getByRole('button', { name: 'Accept 1 of 1' }).click();
  await expect(row(page, first).getByRole('button', { name: 'Priority: Critical' })).toBeVisible();
});

test('The approval policy asks for a second person, and says so where a proposal is accepted', async ({ page, trouble }) => {
  await register(page);
  await page.goto('/settings/agents');
  await page.getByRole('button', { name: 'New rule' }).nth(1).click();
  const dialog = page.getByRole('dialog', { name: 'What needs a second person' });
  await dialog.getByLabel('Name').fill('Everything');
  await dialog.getByRole('checkbox', { name: 'Delete' }).uncheck();
  await dialog.getByRole('button', { name: 'Save the rule' }).click();
  await expect(page.getByText('Anything by any agent')).toBeVisible();
  await page.getByRole('link', { name: 'Home' }).click();
  await plan(page);
  await expect(page.getByText(/“Everything” asks for a second person/)).toBeVisible();
  trouble.expectMatching(/^409 POST \/api\/proposals\/[^/]+\/accept$/);
  await page.getByRole('button', { name: /^Accept \d+ of \d+$/ }).click();
  await expect(page.getByText(/somebody who had no part in the proposal/)).toBeVisible();
});
