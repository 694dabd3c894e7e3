import { expect, test } from 'vitest';
import { creation, project, proposal, task } from '@/testing/examples';
import { withProposed } from './proposed';

const venue = task('venue', { position: 'a1V' });
const update = { ...creation(1, 'venue', 'Venue'), op: 'update' as const };
const patch = {
  taskPatches: [
    { op: 'create' as const, taskId: 'tour', body: { title: 'Tour', parentTaskId: 'venue' } },
    { op: 'update' as const, taskId: 'venue', body: { title: 'The hall' } },
  ],
};
const proposed = proposal([creation(0, 'tour', 'Tour'), update], { projectId: 'p', baseVersion: 3, patch });

test('What a proposal creates stands where it would, and what it changes keeps its value and is marked', () => {
  const shown = withProposed(project([venue]), proposed);
  expect(shown.project.tasks.map(({ id, title, depth }) => [id, title, depth])).toEqual([
    ['venue', 'venue', 0],
    ['tour', 'Tour', 1],
  ]);
  expect([...shown.marks]).toEqual([
    ['tour', 'create'],
    ['venue', 'update'],
  ]);
});

test('A decided proposal, one of another project, and what has landed or gone meanwhile mark nothing', () => {
  const here = project([venue]);
  expect(withProposed(here, { ...proposed, status: 'rejected' }).project).toBe(here);
  expect(withProposed(here, { ...proposed, projectId: 'q' }).marks.size).toBe(0);
  expect([...withProposed(project([task('tour')]), proposed).marks]).toEqual([]);
});
