import { findHistory } from '../support/history.ts';
import { register } from '../support/person.ts';
import { expect, test } from '../support/test.ts';
import { tree } from '../support/tree.ts';

test('A history is imported while one watches, and the project is there as it was at any version', async ({ page }) => {
  const history = findHistory();
  await register(page);
  await page.getByLabel('File to import').setInputFiles(history.file);
  const panel = page.getByRole('region', { name: /^Import of/ });
  await expect(panel.getByRole('progressbar')).toBeVisible();
  await expect(panel.getByText(/ is imported$/)).toBeVisible();
  await expect(panel.getByText(`${history.versions} versions replayed.`)).toBeVisible();

  await panel.getByRole('link', { name: 'Open the project' }).click();
  await expect(tree(page)).toHaveAttribute('aria-rowcount', String(history.countsAt(history.versions).tasks + 1));

  const middle = Math.round(history.versions / 2);
  await page.getByRole('slider', { name: 'Version' }).fill(String(middle));
  await expect(page.getByText(`You are looking at version ${middle} of ${history.versions}`)).toBeVisible();
  const { tasks } = history.countsAt(middle);
  await expect(page.getByText(`${tasks} tasks`, { exact: true })).toBeVisible();
  // The head counts as a row.
  await expect(tree(page)).toHaveAttribute('aria-rowcount', String(tasks + 1));
});

test('A file that can’t be imported is refused with the lines that are wrong, and nothing of it stays', async ({ page }) => {
  const good = { at: '2026-01-05T09:00:00Z', actor: 'import', patch: { baseVersion: 0, op: 'create', metaUpdates: { title: 'Half a project' }, taskPatches: [] } };
  const bad = { at: '2026-01-05T10:00:00Z', actor: 'import', patch: { baseVersion: 1, taskPatches: [{ op: 'update', taskId: '0197c1f0-0000-7000-8000-000000000001', body: { status: 'finished' } }] } };
  await register(page);
  await page.getByLabel('File to import').setInputFiles({
    name: 'broken.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(`${JSON.stringify(good)}\n${JSON.stringify(bad)}\nnot json at all\n`),
  });
  const panel = page.getByRole('region', { name: 'Import of broken.jsonl' });
  await expect(panel.getByText('broken.jsonl could not be imported')).toBeVisible();
  await expect(panel.getByText('Nothing was imported. What stopped it:')).toBeVisible();
  await expect(panel.getByText('Line 2', { exact: true }).first()).toBeVisible();

  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await expect(panel).toBeHidden();
  await page.reload();
  await expect(page.getByText('No projects yet')).toBeVisible();
});
