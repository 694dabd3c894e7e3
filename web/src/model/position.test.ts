import { expect, test } from 'vitest';
import { positionBetween } from './position';

const isValid = (position: string) => /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(position);

test('Wherever rows are inserted, positions stay distinct, valid and in order', () => {
  const positions = ['a0V', 'a1V'];
  // A fixed pseudo-random walk: ends, one place again and again, and everywhere else.
  for (let step = 0, at = 7; step < 1_000; step += 1, at = (at * 73 + 11) % 9973) {
    const place = step % 3 === 0 ? 1 : at % (positions.length + 1);
    positions.splice(place, 0, positionBetween(positions[place - 1] ?? null, positions[place] ?? null));
  }
  expect(positions.every((position, index) => index === 0 || (positions[index - 1] ?? '') < position)).toBe(true);
  expect(positions.every(isValid)).toBe(true);
});

test('Between two that share a position there is only that position', () => {
  expect(positionBetween('a1V', 'a1V')).toBe('a1V');
});
