import { patches, openPatch } from '../support/log.ts';
import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, rename, row, setStatus, titles } from '../support/tree.ts';

test('A what-if is tried on a branch, and what is wanted of it is merged, its conflict settled', async ({ page }) => {
  test.slow();
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = '', second = '', third = ''] = await titles(page);

  await page.getByRole('button', { name: 'Branch: Main' }).click();
  await expect(page.getByText('No branches yet')).toBeVisible();
  await page.getByRole('button', { name: 'New branch…' }).click();
  await page.getByRole('dialog', { name: 'New branch' }).getByRole('textbox', { name: 'Name' }).fill('Smaller');
  await page.keyboard.press('Enter');
  const banner = page.getByRole('region', { name: 'Branch' });
  await expect(banner).toContainText('from version 1');
  await setStatus(page, first, 'Done');
  await rename(page, second, 'The branch’s title');
  await rename(page, third, 'Left behind');
  await expect(banner).toContainText('3 changes ahead, 0 behind');

  await page.getByRole('button', { name: 'Branch: Smaller' }).click();
  await page.getByRole('dialog', { name: 'Branch' }).getByRole('option', { name: 'Main' }).click();
  await expect(page.getByRole('button', { name: 'Branch: Main' })).toBeVisible();
  await expect(row(page, first).getByRole('button', { name: 'Status: To do' })).toBeVisible();
  await rename(page, second, 'The project’s title');
  await atVersion(page, 2);

  await page.getByRole('button', { name: 'Branch: Main' }).click();
  await page.getByRole('dialog', { name: 'Branch' }).getByRole('option', { name: 'Smaller' }).click();
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: 'Merge 3 of 3' })).toBeDisabled();
  const conflict = page.getByRole('region', { name: 'Conflicts' });
  await conflict.getByRole('radio', { name: 'The branch’s' }).check();
  await page.getByRole('switch', { name: `Leave out ${third}` }).click();
  await page.getByRole('button', { name: 'Merge 2 of 3' }).click();

  await expect(page.getByText('“Smaller” merged, as version 3')).toBeVisible();
  await expect(row(page, 'The branch’s title')).toBeVisible();
  await expect(row(page, first).getByRole('button', { name: 'Status: Done' })).toBeVisible();
  await expect(row(page, third)).toBeVisible();
  await atVersion(page, 4);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(patches(page)).toHaveCount(4);
  await expect((await openPatch(page, 3)).getByText('Merged from “Smaller”')).toBeVisible();

  await page.getByRole('link', { name: '“Smaller”' }).click();
  await expect(banner).toBeVisible();
  await page.getByRole('button', { name: 'Delete the branch' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the branch' }).click();
  await expect(page.getByRole('button', { name: 'Branch: Main' })).toBeVisible();
});

test('A moment of the past can be branched from', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = ''] = await titles(page);
  await rename(page, first, 'Renamed since');
  await atVersion(page, 2);
  await page.keyboard.press('[');
  await page.getByRole('button', { name: 'Branch from here' }).click();
  await page.getByRole('dialog', { name: 'New branch' }).getByRole('textbox', { name: 'Name' }).fill('From the start');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Branch' })).toContainText('0 changes ahead, 1 behind');
  await expect(row(page, first)).toBeVisible();
});
