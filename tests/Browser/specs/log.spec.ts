import { openPatch, patches, staleWindow } from '../support/log.ts';
import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, rename, row, setStatus, titles } from '../support/tree.ts';

test('Undo and redo are versions of their own, and the history tells what they took back', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = ''] = await titles(page);
  await rename(page, first, 'Sketch the screens');
  await atVersion(page, 2);
  await page.keyboard.press('Control+z');
  await expect(row(page, first)).toBeVisible();
  await atVersion(page, 3);
  await page.keyboard.press('Control+Shift+z');
  await expect(row(page, 'Sketch the screens')).toBeVisible();
  await atVersion(page, 4);

  await page.getByRole('link', { name: 'History' }).click();
  await expect(patches(page)).toHaveCount(4);
  await expect((await openPatch(page, 4)).getByText('Redo of v2')).toBeVisible();
  const undo = await openPatch(page, 3);
  await expect(undo.getByText('Undo of v2')).toBeVisible();
  await undo.getByRole('link', { name: 'v2', exact: true }).click();
  await expect(page.getByText('You are looking at version 2 of 4')).toBeVisible();
});

test('Any patch is undone, and any version returned to, once its consequence has been seen', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = '', second = ''] = await titles(page);
  await setStatus(page, first, 'Done');
  await setStatus(page, second, 'In progress');
  await rename(page, second, 'Sketch the screens');
  await atVersion(page, 4);

  await page.getByRole('link', { name: 'History' }).click();
  await (await openPatch(page, 2)).getByRole('button', { name: 'Undo this change' }).click();
  const undo = page.getByRole('dialog', { name: 'Undo version 2?' });
  await expect(undo.getByText('To do')).toBeVisible();
  await expect(patches(page)).toHaveCount(4);
  await undo.getByRole('button', { name: 'Undo it' }).click();
  await expect(page.getByText('Version 2 undone, as version 5')).toBeVisible();
  await expect(patches(page)).toHaveCount(5);

  await (await openPatch(page, 1)).getByRole('button', { name: 'Go back to this version' }).click();
  const back = page.getByRole('dialog', { name: 'Go back to version 1?' });
  await expect(back.getByText('Sketch the screens')).toBeVisible();
  await back.getByRole('button', { name: 'Go back' }).click();
  await expect(page.getByText('Back to version 1, as version 6')).toBeVisible();
  await page.getByRole('link', { name: 'Tree', exact: true }).click();
  await expect(row(page, second).getByRole('button', { name: 'Status: To do' })).toBeVisible();
});

test('The history is filtered by an address, and two of its versions are compared', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = '', second = ''] = await titles(page);
  await setStatus(page, first, 'Done');
  await rename(page, second, 'Sketch the screens');
  await atVersion(page, 3);

  await page.getByRole('link', { name: 'History' }).click();
  await expect(patches(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Task: Any task' }).click();
  await page.getByRole('dialog', { name: 'Task' }).getByRole('option', { name: first }).click();
  await expect(patches(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'How: Any way' }).click();
  await page.getByRole('dialog', { name: 'How' }).getByRole('option', { name: 'By hand' }).click();
  await expect(patches(page)).toHaveCount(1);
  await page.reload();
  await expect(patches(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(patches(page)).toHaveCount(3);

  await (await openPatch(page, 1)).getByRole('link', { name: 'Compare with now' }).click();
  await expect(page.getByText('2 changes from version 1 to version 3')).toBeVisible();
  await page.getByRole('textbox', { name: 'From version' }).fill('2');
  await page.getByRole('textbox', { name: 'From version' }).press('Enter');
  await expect(page.getByText('1 change from version 2 to version 3')).toBeVisible();
  await expect(page).toHaveURL(/compare\?from=2&to=3$/);
});

test('Two windows that give one task two titles meet in a conflict, and what is chosen stands in both', async ({ page, browser, baseURL }) => {
  const person = await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = ''] = await titles(page);
  const other = await staleWindow(browser, page, person, baseURL);
  await atVersion(other, 1);
  await rename(page, first, 'Theirs');
  await atVersion(page, 2);

  await row(other, first).getByRole('button', { name: `Title: ${first}` }).click();
  await other.getByRole('treegrid').getByRole('textbox', { name: 'Title' }).fill('Mine');
  await other.keyboard.press('Enter');
  const conflict = other.getByRole('dialog', { name: 'Someone changed this in the meantime' });
  await expect(conflict.getByText('Theirs', { exact: true }).first()).toBeVisible();
  await conflict.getByRole('radio', { name: 'Both, in one' }).check();
  await conflict.getByRole('textbox', { name: 'Title, merged' }).fill('Ours');
  await other.keyboard.press('Control+Enter');
  await expect(row(other, 'Ours')).toBeVisible();
  await expect(row(page, 'Ours')).toBeVisible();
  await atVersion(page, 3);
  await other.context().close();
});

test('A task tells who set each of its fields, and leads to the version that did', async ({ page }) => {
  const { name } = await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = ''] = await titles(page);
  await setStatus(page, first, 'In progress');
  await atVersion(page, 2);
  await row(page, first).getByRole('button', { name: `Open ${first}`, exact: true }).click();
  const panel = page.getByRole('complementary', { name: `Task: ${first}` });
  await panel.getByRole('button', { name: 'Status', exact: true }).hover();
  await expect(page.getByRole('tooltip')).toContainText(`${name}, just now, in v2`);
  await page.keyboard.press('w');
  await expect(panel.getByRole('link', { name: 'proposal' }).first()).toBeVisible();
  await expect(panel.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('w');
  await panel.getByRole('button', { name: 'Status', exact: true }).hover();
  await page.getByRole('tooltip').getByRole('link', { name: 'v2' }).click();
  await expect(page.getByText('You are looking at version 2 of 2')).toBeVisible();
});
