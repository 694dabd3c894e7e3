import { expect, test } from 'vitest';
import { mentionAt, readable, threads, withMentions, type Comment } from './comment';

const people = [
  { userId: 'ana', name: 'Ana' },
  { userId: 'ana2', name: 'Ana Silva' },
];

function comment(id: string, fields: Partial<Comment> = {}): Comment {
  return {
    id,
    taskId: 't',
    projectId: 'p',
    authorId: 'ana',
    text: id,
    mentions: [],
    reactions: [],
    createdAt: '',
    deleted: false,
    ...fields,
  };
}

test('Names behind an @ become mentions, the longest first, and read as names again', () => {
  const stored = withMentions('@Ana Silva and @ana: see @nobody, not a@Ana.', people);
  expect(stored).toBe('@[Ana Silva](user:ana2) and @[Ana](user:ana): see @nobody, not a@[Ana](user:ana).');
  expect(readable(stored)).toBe('@Ana Silva and @Ana: see @nobody, not a@Ana.');
  expect(withMentions('Anabel is @Anabel', people)).toBe('Anabel is @Anabel');
});

test('A mention is being written from its @ up to the caret', () => {
  expect(mentionAt('Ask @an', 7)).toEqual({ from: 4, typed: 'an' });
  expect(mentionAt('mail a@b', 8)).toBeNull();
});

test('Answers stand under what they answer; what was deleted stays only for its answers', () => {
  const found = threads([
    comment('a', { deleted: true }),
    comment('b', { deleted: true }),
    comment('c', { replyTo: 'a' }),
    comment('d', { replyTo: 'c' }),
    comment('e', { replyTo: 'a', deleted: true }),
  ]);
  expect(found.map((thread) => [thread.comment.id, thread.replies.map(({ id }) => id)])).toEqual([['a', ['c', 'd']]]);
});
