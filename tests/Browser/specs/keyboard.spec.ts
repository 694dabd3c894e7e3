import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, row, rows, titles } from '../support/tree.ts';

test('The tree can be worked without a mouse', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = '', second = ''] = await titles(page);

  await page.keyboard.press('j');
  await expect(row(page, first)).toBeFocused();
  await page.keyboard.press('j');
  await expect(row(page, second)).toBeFocused();
  await page.keyboard.press('k');
  await expect(row(page, first)).toBeFocused();

  await page.keyboard.press('c');
  await expect(page.getByRole('textbox', { name: 'Title of the new task' })).toBeFocused();
  await page.keyboard.type('Write the release notes');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(rows(page).nth(1)).toContainText('Write the release notes');
  await atVersion(page, 2);

  await page.keyboard.press('Control+z');
  await expect(row(page, 'Write the release notes')).toBeHidden();
  await atVersion(page, 3);

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.getByText('Next task')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('combobox', { name: 'Command' }).fill('go home');
  await expect(palette.getByRole('option', { name: /^Go home/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/');
});
