import { readFile } from 'node:fs/promises';
import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, setStatus, titles } from '../support/tree.ts';

test('The hash chain is checked on demand, and the whole history taken away ends in the same hash', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = ''] = await titles(page);
  await setStatus(page, first, 'Done');
  await atVersion(page, 2);
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Check the chain' }).click();
  await expect(page.getByText('2 patches, chain intact')).toBeVisible();
  const head = await page.getByRole('region', { name: 'Integrity' }).locator('code').textContent();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export the history' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  const lines = file
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { hash: string });
  expect(lines).toHaveLength(2);
  expect(lines.at(-1)?.hash).toBe(head);
});
