import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { arrowsOf, barOf, daysBetween, monthsOf, moved, resized, spanOf } from './timeline';

const today = '2026-11-22';

test('A task stands by its dates, or by one of them and its estimate, or where the schedule has it', () => {
  const planned = { from: '2026-12-01', to: '2026-12-03' };
  expect(barOf(task('a', { startDate: '2026-11-23', dueDate: '2026-11-25' }), planned)).toEqual({
    from: '2026-11-23',
    to: '2026-11-25',
    isSet: true,
  });
  expect(barOf(task('a', { dueDate: '2026-11-25', estimatedMinutes: 960 }))).toEqual({ from: '2026-11-24', to: '2026-11-25', isSet: true });
  expect(barOf(task('a', { startDate: '2026-11-25', estimatedMinutes: 500 }))).toEqual({
    from: '2026-11-25',
    to: '2026-11-26',
    isSet: true,
  });
  expect(barOf(task('a'), planned)).toEqual({ ...planned, isSet: false });
  expect(barOf(task('a'))).toBeNull();
});

test('The span holds all bars and today in whole weeks, but no slip of the finger', () => {
  const span = spanOf(
    [
      { from: '2026-12-30', to: '2027-01-05' },
      { from: '1926-01-01', to: '2126-01-01' },
    ],
    today,
  );
  expect(span.from).toBe('2026-11-09');
  expect(span.days % 7).toBe(0);
  expect(daysBetween(span.from, '2027-01-05')).toBeLessThan(span.days);
  expect(span.days).toBeLessThan(120);
  expect(monthsOf(span).map(({ label }) => label)).toEqual(['Nov 2026', 'Dec 2026', 'Jan 2027', 'Feb 2027']);
});

test('Moving keeps the dates that there are; an end never passes the other', () => {
  const bar = { from: '2026-11-24', to: '2026-11-25' };
  expect(moved(task('a', { dueDate: '2026-11-25' }), bar, -1)).toEqual({ dueDate: '2026-11-24' });
  expect(moved(task('a', { startDate: '2026-11-24', dueDate: '2026-11-25' }), bar, 7)).toEqual({
    startDate: '2026-12-01',
    dueDate: '2026-12-02',
  });
  expect(moved(task('a'), bar, 0)).toEqual({ startDate: '2026-11-24', dueDate: '2026-11-25' });
  expect(resized(bar, 'to', -9)).toEqual({ dueDate: '2026-11-24' });
  expect(resized(bar, 'from', -1)).toEqual({ startDate: '2026-11-23' });
});

test('An arrow goes from the end of what comes first, and says where that is too late', () => {
  const rows = [task('late', { dependencies: ['early', 'gone'] }), task('early'), task('next', { dependencies: ['early'] })];
  const bars = new Map([
    ['late', { from: '2026-11-24', to: '2026-11-25', isSet: true }],
    ['early', { from: '2026-11-23', to: '2026-11-25', isSet: true }],
    ['next', { from: '2026-11-25', to: '2026-11-25', isSet: true }],
  ]);
  expect(arrowsOf(rows, bars, { from: '2026-11-23', days: 14 })).toEqual([
    { from: 1, to: 0, x1: 3, x2: 1, isBroken: true },
    { from: 1, to: 2, x1: 3, x2: 2, isBroken: false },
  ]);
});
