import type { Browser, Page, WebSocketRoute } from '@playwright/test';
import { logIn, register, type Person } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, rename, row, setStatus, titles } from '../support/tree.ts';

/** A second window of the same person that has the project open and can't ask for it again: whatever it shows from now on, the hub told it. */
async function windowThatOnlyListens(browser: Browser, baseURL: string | undefined, address: string, person: Person) {
  const elsewhere = await browser.newContext({ baseURL });
  const page = await elsewhere.newPage();
  const lines: WebSocketRoute[] = [];
  let isCut = false;
  await page.routeWebSocket(/\/hubs\/workspace/, (line) => {
    if (isCut) {
      void line.close();
      return;
    }
    lines.push(line);
    line.connectToServer();
  });
  await page.goto(address);
  await logIn(page, person);
  await atVersion(page, 1);
  await expect.poll(() => lines.length).toBe(1);
  await page.route(/\/api\/projects/, (route) => route.abort());
  const cut = async (now: boolean) => {
    isCut = now;
    if (now) await lines.at(-1)?.close();
  };
  return { page, cut, connections: () => lines.length, close: () => elsewhere.close() };
}

async function start(page: Page): Promise<{ person: Person; first: string; second: string }> {
  const person = await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = '', second = ''] = await titles(page);
  return { person, first, second };
}

test('What one window changes the other shows without asking', async ({ page, browser, baseURL }) => {
  const { person, first, second } = await start(page);
  const other = await windowThatOnlyListens(browser, baseURL, page.url(), person);
  await rename(page, first, 'Agreed in the other window');
  await expect(row(other.page, 'Agreed in the other window')).toBeVisible();
  await setStatus(page, second, 'Done');
  await expect(row(other.page, second).getByRole('button', { name: 'Status: Done' })).toBeVisible();
  await atVersion(other.page, 3);
  await other.close();
});

test('After a gap the missing changes are told', async ({ page, browser, baseURL }) => {
  const { person, first, second } = await start(page);
  const other = await windowThatOnlyListens(browser, baseURL, page.url(), person);
  await other.cut(true);
  await rename(page, first, 'Renamed in the gap');
  await setStatus(page, second, 'In progress');
  await setStatus(page, second, 'Done');
  await atVersion(page, 4);
  await expect(row(other.page, first)).toBeVisible();
  await other.cut(false);
  await expect(row(other.page, 'Renamed in the gap')).toBeVisible();
  await expect(row(other.page, second).getByRole('button', { name: 'Status: Done' })).toBeVisible();
  await atVersion(other.page, 4);
  expect(other.connections()).toBe(2);
  await other.close();
});

test('What somebody writes is held against what they saw when they began', async ({ page, browser, baseURL }) => {
  const { person, first, second } = await start(page);
  const elsewhere = await browser.newContext({ baseURL });
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await logIn(other, person);
  await atVersion(other, 1);
  await row(other, first).getByRole('button', { name: `Title: ${first}` }).click();
  const field = other.getByRole('treegrid').getByRole('textbox', { name: 'Title' });
  await field.fill('Mine');
  await rename(page, first, 'Theirs');
  await setStatus(page, second, 'Done');
  await atVersion(page, 3);
  await field.press('Enter');
  const conflict = other.getByRole('dialog', { name: 'Someone changed this in the meantime' });
  await expect(conflict.getByText('Theirs', { exact: true }).first()).toBeVisible();
  await expect(row(other, second).getByRole('button', { name: 'Status: Done' })).toBeVisible();
  await elsewhere.close();
});
