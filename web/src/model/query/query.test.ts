import { expect, test } from 'vitest';
import { task } from '@/testing/examples';
import { accept, complete } from './completion';
import { mend, segments } from './errors';
import { sortTasks, toggleSort } from './sort';
import { isWhole, quoted, termsOf } from './terms';
import { vocabulary } from './vocabulary';

const keys = vocabulary({
  people: [{ userId: 'ana', name: 'Ana Lopes' }],
  projects: [{ id: 'p', title: 'Web' }],
  labels: ['api', 'big risk'],
  fields: [{ key: 'sprint', name: 'Sprint', type: 'select', options: [{ key: 's1', name: 'First' }], retired: false, version: 1 }],
});

/** The text with `|` where the caret is. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, completion: complete(text, caret, keys) };
}

const offered = (marked: string) => at(marked).completion.suggestions.map(({ insert }) => insert);

function choose(marked: string, wanted: string) {
  const { text, completion } = at(marked);
  const suggestion = completion.suggestions.find(({ insert }) => insert === wanted);
  return suggestion && accept(text, completion, suggestion);
}

test('A query falls into terms with their places; quotes hold blanks together', () => {
  const text = 'status:todo,done -label:"big risk" due<=2026-12-01 "exact words" bare';
  expect(termsOf(text).map(({ key, operator, value, negated }) => [key, operator, value, negated])).toEqual([
    ['status', ':', 'todo,done', false],
    ['label', ':', '"big risk"', true],
    ['due', '<=', '2026-12-01', false],
    [null, '', '"exact words"', false],
    [null, '', 'bare', false],
  ]);
  expect(
    termsOf(text)
      .map(({ start, end }) => text.slice(start, end))
      .join(' '),
  ).toBe(text);
});

test.each([
  ['status:todo', true],
  ['status:', false],
  ['due<', false],
  ['"exact wor', false],
  ['"exact words"', true],
  ['', true],
])('%s may be asked: %s', (text, whole) => {
  expect(isWhole(text)).toBe(whole);
});

test('Completion offers keys at the beginning of a term and values behind the key, of several the last', () => {
  expect(offered('is:open stat|')).toEqual(['status:', 'is:']);
  expect(offered('-lab|')).toEqual(['label:']);
  expect(offered('status:in|')).toEqual(['in_progress', 'in_review']);
  expect(offered('status:todo,bl|')).toEqual(['blocked']);
  expect(offered('assignee:ana|')).toEqual(['"Ana Lopes"']);
  expect(offered('sprint:|')).toEqual(['s1']);
  expect(offered('nonsense:|')).toEqual([]);
});

test('A chosen suggestion takes the place of what was typed; a key is left open, a value is not', () => {
  expect(choose('sta| due:today', 'status:')).toEqual({ text: 'status: due:today', caret: 7 });
  expect(choose('status:todo,bl|', 'blocked')).toEqual({ text: 'status:todo,blocked ', caret: 20 });
  expect(choose('-label:big|', '"big risk"')).toEqual({ text: '-label:"big risk" ', caret: 18 });
});

test('What can’t be read is marked where it stands, and mended there', () => {
  const error = { at: 8, length: 6, message: 'There is no field ‘stauts’.', suggestions: ['status'] };
  expect(segments('is:open stauts:todo', [error])).toEqual([
    { text: 'is:open ', error: false },
    { text: 'stauts', error: true },
    { text: ':todo', error: false },
  ]);
  expect(mend('is:open stauts:todo', error, 'status')).toBe('is:open status:todo');
  expect(segments('due:', [{ ...error, at: 9, length: 0 }])).toEqual([{ text: 'due:', error: false }]);
});

test('A value that would fall apart is quoted', () => {
  expect(['api', 'big risk', 'a,b'].map(quoted)).toEqual(['api', '"big risk"', '"a,b"']);
});

test('Sorting goes by rank, then by the next key, and leaves what is unset at the end in both directions', () => {
  const tasks = [
    task('a', { priority: 'low', dueDate: '2026-01-02' }),
    task('b', { priority: null }),
    task('c', { priority: 'critical', dueDate: '2026-01-01' }),
    task('d', { priority: 'low', dueDate: '2026-01-01' }),
  ];
  const order = (sort: string | undefined) =>
    sortTasks(tasks, sort, () => undefined)
      .map(({ id }) => id)
      .join('');
  expect(order('priority,dueDate')).toBe('dacb');
  expect(order('-priority')).toBe('cadb');
  expect(order(undefined)).toBe('abcd');
});

test('A column’s head sorts up, down and not at all; with Shift within the order that stands', () => {
  expect(toggleSort(undefined, 'dueDate')).toBe('dueDate');
  expect(toggleSort('dueDate', 'dueDate')).toBe('-dueDate');
  expect(toggleSort('-dueDate', 'dueDate')).toBeUndefined();
  expect(toggleSort('dueDate', 'priority', true)).toBe('dueDate,priority');
});
