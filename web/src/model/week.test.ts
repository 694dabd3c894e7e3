import { expect, test } from 'vitest';
import { addDays, daysOf, mondayOf } from './week';

test('A week begins on its Monday, over the ends of months and years', () => {
  expect(['2026-11-16', '2026-11-21', '2026-11-22', '2027-01-01'].map(mondayOf)).toEqual([
    '2026-11-16',
    '2026-11-16',
    '2026-11-16',
    '2026-12-28',
  ]);
  expect(daysOf('2026-12-28').at(-1)).toBe('2027-01-03');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});
