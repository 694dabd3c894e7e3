import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, setStatus, titles } from '../support/tree.ts';

test('What happened shows in the workspace’s activity, and adds up in the project’s insights', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = ''] = await titles(page);
  await setStatus(page, first, 'In progress');
  await setStatus(page, first, 'Done');
  await atVersion(page, 3);
  const project = page.url();

  // Both follow the log by a moment, so the page is opened anew until they have.
  await expect(async () => {
    await page.goto(`${project}/insights`);
    await expect(page.getByRole('img', { name: /^Burn-up: 1 of \d+ tasks done$/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole('img', { name: 'Finished each week: 1 task in all' })).toBeVisible();
  await page.getByRole('region', { name: 'Burn-up' }).getByText('As a table').click();
  await expect(page.getByRole('region', { name: 'Burn-up' }).getByRole('row')).toHaveCount(91);

  await page.getByRole('link', { name: 'Activity' }).click();
  const list = page.getByRole('list', { name: 'Activity' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await list.getByRole('link', { name: /done/ }).first().click();
  await expect(page.getByText('You are looking at version 3 of 3')).toBeVisible();
});
