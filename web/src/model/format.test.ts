import { expect, test } from 'vitest';
import { formatAgo, formatDate, formatMinutes, isOverdue, parseMinutes } from './format';
import { diffLines } from './line-diff';

test.each([
  [0, '0m'],
  [45, '45m'],
  [90, '1h 30m'],
  [480, '1d'],
  [1600, '3d 2h 40m'],
])('%i minutes read as %s', (minutes, text) => {
  expect(formatMinutes(minutes)).toBe(text);
  expect(parseMinutes(text)).toBe(minutes);
});

test.each([
  ['2', 120],
  ['1.5h', 90],
  ['1,5 h', 90],
  ['2 days', 960],
  ['1d4h', 720],
])('%s is understood as %i minutes', (text, minutes) => {
  expect(parseMinutes(text)).toBe(minutes);
});

test.each(['soon', '3 apples', '1h and a bit', ''])('%j is no time', (text) => {
  expect(parseMinutes(text)).toBeNull();
});

test('A date names its year only when it is another one', () => {
  const today = new Date(2026, 10, 21);
  expect(formatDate('2026-12-04', today)).toBe('4 Dec');
  expect(formatDate('2027-01-15', today)).toBe('15 Jan 2027');
});

test('What is due is late only from the day after, and never once finished', () => {
  expect(isOverdue('2026-11-20', false, '2026-11-21')).toBe(true);
  expect(isOverdue('2026-11-21', false, '2026-11-21')).toBe(false);
  expect(isOverdue('2026-11-20', true, '2026-11-21')).toBe(false);
});

test('An instant is told by how long ago it was', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  expect(formatAgo('2026-11-21T11:59:40Z', now)).toBe('just now');
  expect(formatAgo('2026-11-21T11:55:00Z', now)).toBe('5 min ago');
  expect(formatAgo('2026-11-21T09:00:00Z', now)).toBe('3 h ago');
});

test('A text difference keeps what both sides have', () => {
  expect(diffLines(['a', 'b', 'c'], ['a', 'x', 'c', 'd']).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'same a',
    'removed b',
    'added x',
    'same c',
    'added d',
  ]);
});
