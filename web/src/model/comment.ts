export interface Reaction {
  emoji: string;
  userIds: string[];
}

export interface Comment {
  id: string;
  taskId: string;
  projectId: string;
  authorId: string;
  /** Markdown; a person is mentioned as `@[Ana Silva](user:<id>)`. */
  text: string;
  mentions: string[];
  replyTo?: string | null;
  reactions: Reaction[];
  createdAt: string;
  editedAt?: string | null;
  deleted: boolean;
}

export interface Thread {
  comment: Comment;
  replies: Comment[];
}

/** Comments with what answers them, oldest first; an answer to an answer stands with the comment that began it. What was deleted stays only where something answers it. */
export function threads(comments: readonly Comment[]): Thread[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = (comment: Comment): Comment => {
    const parent = comment.replyTo ? byId.get(comment.replyTo) : undefined;
    return parent ? rootOf(parent) : comment;
  };
  const found = new Map<string, Thread>();
  for (const comment of comments) {
    const root = rootOf(comment);
    const thread = found.get(root.id) ?? { comment: root, replies: [] };
    if (comment !== root && !comment.deleted) thread.replies.push(comment);
    found.set(root.id, thread);
  }
  return [...found.values()].filter(({ comment, replies }) => !comment.deleted || replies.length > 0);
}

const mention = /@\[([^\]]+)\]\(user:([^)\s]+)\)/g;

/** The text as a person writes it: `@Ana Silva`. What it was stands in the map, for going back. */
export function readable(text: string): string {
  return text.replace(mention, '@$1');
}

interface Named {
  userId: string;
  name: string;
}

/** The text as it is sent: every `@` with a member's name behind it becomes a mention; the longest name wins. */
export function withMentions(text: string, people: readonly Named[]): string {
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  return text.replace(/@(?!\[)([^\n]*)/g, (whole, rest: string) => {
    const person = longestFirst.find(
      ({ name }) => rest.toLowerCase().startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)),
    );
    if (!person) return whole.length > 1 ? `@${withMentions(rest, people)}` : whole;
    return `@[${person.name}](user:${person.userId})${withMentions(rest.slice(person.name.length), people)}`;
  });
}

/** The mention that is being written where the caret is: what follows its `@`. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
  const [, typed] = /(?:^|[\s(])@([\p{L}\p{N}. -]{0,40})$/u.exec(text.slice(0, caret)) ?? [];
  return typed === undefined ? null : { from: caret - typed.length - 1, typed };
}
