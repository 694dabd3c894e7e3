import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, rename, row, rows, setStatus, titles } from '../support/tree.ts';

test('Changes by hand stand in the history, and every earlier moment can be looked at again', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const before = await titles(page);
  const [first = '', second = ''] = before;

  await setStatus(page, first, 'In progress');
  await atVersion(page, 2);
  await rename(page, second, 'Sketch the screens');
  await atVersion(page, 3);
  const after = await titles(page);

  await page.getByRole('link', { name: 'History' }).click();
  const patches = page.getByRole('list', { name: 'History' }).getByRole('listitem').filter({ has: page.getByRole('link', { name: /^See the project at version/ }) });
  await expect(patches).toHaveCount(3);
  await patches.first().getByRole('button', { name: /v3/ }).click();
  await expect(patches.first().getByText('Sketch the screens').first()).toBeVisible();
  await expect(patches.first().getByText(second).first()).toBeVisible();
  // A person gives no figure for how sure they are.
  await expect(patches.first().getByText(/% sure/)).toHaveCount(0);

  await page.getByRole('link', { name: 'Tree', exact: true }).click();
  await expect(rows(page)).toHaveCount(before.length);
  await page.getByRole('slider', { name: 'Version' }).fill('1');
  await expect(page.getByText('You are looking at version 1 of 3')).toBeVisible();
  await expect.poll(() => titles(page)).toEqual(before);
  await expect(row(page, first).getByText('Status: To do')).toBeVisible();
  await expect(page.getByRole('button', { name: 'New task' })).toBeHidden();

  await page.keyboard.press(']');
  await expect(page.getByText('You are looking at version 2 of 3')).toBeVisible();
  await expect(row(page, first).getByText('Status: In progress')).toBeVisible();
  await expect.poll(() => titles(page)).toEqual(before);

  await page.keyboard.press('[');
  await expect(page.getByText('You are looking at version 1 of 3')).toBeVisible();

  await page.keyboard.press('.');
  await expect(page.getByText(/^You are looking at/)).toBeHidden();
  await expect.poll(() => titles(page)).toEqual(after);
  await expect(row(page, first).getByRole('button', { name: 'Status: In progress' })).toBeVisible();

  await page.getByRole('slider', { name: 'Version' }).fill('2');
  await expect(page.getByText('You are looking at version 2 of 3')).toBeVisible();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await atVersion(page, 3);
});
