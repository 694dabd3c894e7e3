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

test('A sentence in the palette becomes a proposal that marks what it would change, and is accepted beside it', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  const [first = ''] = await titles(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('Set the priority of the first task to critical');
  await page.getByRole('option', { name: /^Ask for a change/ }).click();
  const panel = page.getByRole('complementary', { name: 'Proposal' });
  await expect(panel.getByText('Ready for review')).toBeVisible();
  await expect(row(page, first)).toContainText('change proposed');
  await panel.getByRole('button', { name: 'Accept 1 of 1' }).click();
  await expect(row(page, first).getByRole('button', { name: 'Priority: Critical' })).toBeVisible();
});

test('Where the approval policy asks for a second person, a proposal says so and is not accepted alone', async ({ page, trouble }) => {
  const person = await register(page);
  const { accessToken } = await (await page.request.post('/api/auth/login', { data: { email: person.email, password: person.password } })).json();
  const set = await page.request.put('/api/approval-policy', {
    headers: { authorization: `Bearer ${accessToken}` },
    data: { secondPerson: [{ name: 'Everything' }] },
  });
  expect(set.status()).toBe(200);
  await plan(page);
  await expect(page.getByText(/“Everything” asks for a second person/)).toBeVisible();
  trouble.expect(`409 POST /api${new URL(page.url()).pathname}/accept`);
  await page.getByRole('button', { name: /^Accept \d+ of \d+$/ }).click();
  await expect(page.getByText(/somebody who had no part in the proposal/)).toBeVisible();
});
