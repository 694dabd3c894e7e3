import { termsOf, type Term } from './terms';
import type { Key } from './vocabulary';

export interface Suggestion {
  /** What takes the place of the text between `from` and `to`. */
  insert: string;
  label: string;
  hint: string;
}

export interface Completion {
  from: number;
  to: number;
  suggestions: Suggestion[];
}

const most = 8;

/** What could stand where the caret is: a key at the beginning of a term, one of its values behind it. */
export function complete(text: string, caret: number, keys: readonly Key[]): Completion {
  const term = termsOf(text).find(({ start, end }) => start < caret && caret <= end);
  if (!term) return { from: caret, to: caret, suggestions: keysLike('', keys) };
  if (term.key === null) {
    const from = term.negated ? term.start + 1 : term.start;
    return { from, to: term.end, suggestions: keysLike(text.slice(from, caret), keys) };
  }
  const key = keys.find(({ name }) => name === term.key);
  return key ? valuesOf(text, caret, term, key) : { from: caret, to: caret, suggestions: [] };
}

function keysLike(typed: string, keys: readonly Key[]): Suggestion[] {
  const wanted = typed.toLowerCase();
  if (wanted.startsWith('"')) return [];
  return keys
    .filter(({ name, hint }) => name.toLowerCase().startsWith(wanted) || (wanted !== '' && hint.toLowerCase().startsWith(wanted)))
    .slice(0, wanted === '' ? 6 : most)
    .map(({ name, hint, operator }) => ({ insert: `${name}${operator}`, label: `${name}${operator}`, hint }));
}

/** Only the last of several values between commas is being written. */
function valuesOf(text: string, caret: number, term: Term, { values }: Key): Completion {
  const from = term.valueStart + lastComma(text.slice(term.valueStart, caret)) + 1;
  const to = caret + untilComma(text.slice(caret, term.end));
  const wanted = text.slice(from, caret).replaceAll('"', '').toLowerCase();
  const suggestions = values
    .filter(({ text: value, hint }) => value.toLowerCase() !== wanted && [value, hint].some((word) => word.toLowerCase().includes(wanted)))
    .slice(0, most)
    .map(({ text: value, hint }) => ({ insert: value, label: value, hint }));
  return { from, to, suggestions };
}

function lastComma(text: string): number {
  return (text.split('"').length - 1) % 2 === 0 ? text.lastIndexOf(',') : text.lastIndexOf(',', text.lastIndexOf('"'));
}

function untilComma(text: string): number {
  const comma = text.indexOf(',');
  return comma < 0 ? text.length : comma;
}

/** The text with a suggestion in it, and where the caret goes; a value is followed by a blank, as the next term is likely wanted. */
export function accept(text: string, { from, to }: Completion, { insert }: Suggestion): { text: string; caret: number } {
  const after = text.slice(to);
  const open = /[:<>=]$/.test(insert) || after.startsWith(' ') || after.startsWith(',');
  const inserted = open ? insert : `${insert} `;
  return { text: text.slice(0, from) + inserted + after, caret: from + inserted.length };
}
