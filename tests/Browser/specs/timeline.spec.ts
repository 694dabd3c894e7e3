import { register } from '../support/person.ts';
import { accept, plan } from '../support/review.ts';
import { expect, test } from '../support/test.ts';
import { atVersion, titles } from '../support/tree.ts';

test('A task is dragged to other days on the timeline, moved on by key, and stands in the past where it stood', async ({ page }) => {
  await register(page);
  await plan(page);
  await accept(page);
  await atVersion(page, 1);
  const [first = ''] = await titles(page);
  await page.keyboard.press('4');
  const bar = page.getByRole('treegrid', { name: 'Timeline' }).getByRole('button', { name: `Dates of ${first}:` });
  await expect(bar).toBeVisible();
  const before = await bar.getAttribute('aria-label');

  // Two days of the usual width to the right.
  const place = await bar.boundingBox();
  const [x, y] = [(place?.x ?? 0) + (place?.width ?? 0) / 2, (place?.y ?? 0) + 8];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 32, y, { steps: 4 });
  await page.mouse.up();
  await atVersion(page, 2);
  const dragged = await bar.getAttribute('aria-label');
  expect(dragged).not.toBe(before);
  await expect(page.getByRole('complementary', { name: /^Task/ })).toHaveCount(0);

  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await atVersion(page, 4);
  await expect(bar).toHaveAttribute('aria-label', before ?? '');
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(page.getByText('You are looking at version 2 of 4')).toBeVisible();
  await expect(bar).toHaveAttribute('aria-label', dragged ?? '');
});
