import { register } from '../support/person.ts';
import { accept, operations, plan, proposedTitles, say } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { titles } from '../support/tree.ts';

test('Each remark is answered by the next revision, and only what is left switched on lands, with the edits', async ({ page }) => {
  await register(page);
  await plan(page);
  const planned = await proposedTitles(page);

  await say(page, 'Combine the first two tasks', 2);
  await expect(operations(page)).toHaveCount(planned.length - 1);
  const combined = await proposedTitles(page);
  expect(combined.slice(1)).toEqual(planned.slice(2));
  await expect(page.getByRole('region', { name: 'Dropped in this revision' })).toBeVisible();

  await say(page, 'Add a task for documentation', 3);
  await expect(operations(page)).toHaveCount(planned.length);
  const revised = await proposedTitles(page);
  expect(revised.slice(0, -1)).toEqual(combined);
  expect(revised.at(-1)).toMatch(/documentation/i);
  await expect(operations(page).last().getByText('new in this revision')).toBeVisible();

  const [kept = '', declined = ''] = revised;
  await operations(page).nth(1).getByRole('switch', { name: `Reject ${declined}` }).click();
  await expect(page.getByText(/^1 operation switched off\./)).toBeVisible();

  await operations(page).first().getByRole('button', { name: `Title of ${kept}` }).click();
  const title = page.getByRole('textbox', { name: `Title of ${kept}` });
  await title.fill('Agree on what signing in means');
  await title.press('Enter');
  await expect(operations(page).first().getByText('edited by you')).toBeVisible();

  await accept(page);
  await expect.poll(() => titles(page)).toEqual(['Agree on what signing in means', ...revised.slice(2)]);
});
