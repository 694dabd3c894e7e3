const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A place strictly between two siblings' (null is the open end): strings over 0-9A-Za-z in ASCII order, none ending in 0, as the server's
 * fractional positions are. Two siblings that share a position have no place between them; the new one then shares it too.
 */
export function positionBetween(before: string | null, after: string | null): string {
  if (before !== null && after !== null && before >= after) return before;
  const low = before ?? '';
  const shared = after === null ? 0 : sharedDigits(low, after);
  const prefix = after === null ? '' : after.slice(0, shared);
  const from = digitAt(low, shared);
  const to = after === null ? digits.length : digitAt(after, shared);
  if (to - from > 1) return prefix + digits[(from + to) >> 1];
  // Adjacent digits: the shorter upper key if there is one, else the lower digit and then anything behind what follows it.
  if (after !== null && after.length > shared + 1) return prefix + after[shared];
  return prefix + digits[from] + positionBetween(low.slice(shared + 1) || null, null);
}

function sharedDigits(before: string, after: string): number {
  let shared = 0;
  while (shared < after.length && digitAt(before, shared) === digitAt(after, shared)) shared += 1;
  return shared;
}

function digitAt(position: string, index: number): number {
  return index < position.length ? digits.indexOf(position.charAt(index)) : 0;
}
