import { logIn, newPerson, register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, rename, row, titles } from '../support/tree.ts';

test('A change made in one window shows in the other without a reload', async ({ page, browser, baseURL }) => {
  const person = await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = ''] = await titles(page);

  const elsewhere = await browser.newContext({ baseURL });
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await logIn(other, person);
  await atVersion(other, 1);
  await rename(page, first, 'Agreed in the other window');
  await expect(row(other, 'Agreed in the other window')).toBeVisible();
  await atVersion(other, 2);
  await elsewhere.close();
});

test('Somebody else’s project is not there', async ({ page, trouble, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL });
  const owner = await elsewhere.newPage();
  await register(owner, newPerson('Grace Hopper'));
  await plan(owner);
  await accept(owner);
  const address = new URL(owner.url());
  await elsewhere.close();

  await register(page);
  trouble.expect(`404 GET /api${address.pathname}`);
  await page.goto(address.pathname);
  await expect(page.getByText('There is no such project here')).toBeVisible();
});
