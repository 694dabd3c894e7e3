import { register } from '../support/person.ts';
import { goal, operations, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';

test('A goal becomes a plan of at most six deliverables, shown as a diff with reasons, by a planner that says it is offline', async ({ page }) => {
  await register(page);
  await plan(page);

  await expect(page.getByText(/^Planner proposes \d+ operations$/)).toBeVisible();
  await expect(page.getByText('offline', { exact: true })).toBeVisible();
  await expect(page.getByText(/\d+% sure overall/)).toBeVisible();

  const count = await operations(page).count();
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(6);
  for (const operation of await operations(page).all()) {
    await expect(operation.getByText('Create', { exact: true })).toBeVisible();
    await expect(operation.getByText('Why', { exact: true })).toBeVisible();
    await expect(operation.getByText(/^\d+% sure$/)).toBeVisible();
    await expect(operation.getByRole('switch')).toBeChecked();
  }

  await page.getByRole('link', { name: 'Home' }).click();
  await expect(page.getByText('No projects yet')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Waiting for your review' }).getByRole('link', { name: goal })).toBeVisible();
});
