import type { Browser, Locator, Page } from '@playwright/test';
import { logIn, type Person } from './person.ts';
import { expect } from './test.ts';

/** The rows of the history, without what is inside an opened one. */
export function patches(page: Page): Locator {
  return page
    .getByRole('list', { name: 'History' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: /^See the project at version/ }) });
}

/** Opens a version's row in the history and answers it. */
export async function openPatch(page: Page, version: number): Promise<Locator> {
  const patch = patches(page).filter({ has: page.getByRole('link', { name: `See the project at version ${version}`, exact: true }) });
  await patch.getByRole('button', { name: new RegExp(`v${version} `) }).click();
  await expect(page.getByRole('list', { name: `What version ${version} changed` })).toBeVisible();
  return patch;
}

/** The same page in a window of its own that does not notice what others do, as over a slow line. */
export async function staleWindow(browser: Browser, page: Page, person: Person, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await other.route('**/patches?pageSize=1', (route) => route.abort());
  await other.routeWebSocket(/\/hubs\//, (line) => void line.close());
  await other.goto(page.url());
  await logIn(other, person);
  return other;
}
