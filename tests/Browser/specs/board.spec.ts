import type { Page } from '@playwright/test';
import { logIn, register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, titles } from '../support/tree.ts';

function card(page: Page, column: string, title: string) {
  return page.getByRole('region', { name: new RegExp(`^${column}, `) }).getByRole('listitem', { name: title, exact: true });
}

test('A card is dragged, or taken along by key, and the board of the other window follows; the past has its own', async ({ page, browser, baseURL }) => {
  const person = await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = '', second = ''] = await titles(page);
  await page.keyboard.press('2');
  await expect(card(page, 'To do', first)).toBeVisible();

  const elsewhere = await browser.newContext({ baseURL });
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await logIn(other, person);
  await expect(card(other, 'To do', first)).toBeVisible();

  await card(page, 'To do', first).dragTo(page.getByRole('region', { name: /^In progress, / }));
  await expect(card(page, 'In progress', first)).toBeVisible();
  await expect(page.getByText(`Moved “${first}” to In progress`)).toBeVisible();
  await atVersion(page, 2);
  await expect(card(other, 'In progress', first)).toBeVisible();

  // The focus goes along, so that the next step of the key is a step of the same card.
  await card(other, 'To do', second).focus();
  await other.keyboard.press('Shift+ArrowRight');
  await expect(card(other, 'In progress', second)).toBeFocused();
  await other.keyboard.press('Shift+ArrowRight');
  await expect(card(other, 'Blocked', second)).toBeFocused();
  await expect(card(page, 'Blocked', second)).toBeVisible();
  await atVersion(page, 4);

  await page.keyboard.press('Control+z');
  await expect(card(page, 'To do', first)).toBeVisible();
  await atVersion(page, 5);
  await page.keyboard.press('[');
  await expect(page.getByText('You are looking at version 4 of 5')).toBeVisible();
  await expect(card(page, 'In progress', first)).toBeVisible();
  await elsewhere.close();
});
