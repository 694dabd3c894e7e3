import { expect, test } from 'vitest';
import { templateFrom } from './template-draft';

test('A line is a task, an indented one its part, and what stands in braces a blank', () => {
  const { parameters, patch } = templateFrom('Release {{version}}', 'Notes of {{version}}\n  - Ask {{who}}\n    Twice\n\nTag it');
  expect(parameters.map(({ key }) => key)).toEqual(['version', 'who']);
  expect(patch.metaUpdates).toEqual({ title: 'Release {{version}}' });
  expect(patch.taskPatches?.map(({ taskId, body }) => [taskId, body])).toEqual([
    ['$t1', { title: 'Notes of {{version}}' }],
    ['$t2', { title: 'Ask {{who}}', parentTaskId: '$t1' }],
    ['$t3', { title: 'Twice', parentTaskId: '$t2' }],
    ['$t4', { title: 'Tag it' }],
  ]);
});

test('Nothing stands deeper than a task may', () => {
  const lines = Array.from({ length: 8 }, (_, depth) => `${' '.repeat(depth)}Level ${depth}`).join('\n');
  const parents = templateFrom('Deep', lines).patch.taskPatches?.map(({ body }) => body?.['parentTaskId']);
  expect(parents).toEqual([undefined, '$t1', '$t2', '$t3', '$t4', '$t5', '$t5', '$t5']);
});
