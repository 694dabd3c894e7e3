/** A place of a query that the server can't read. */
export interface QueryError {
  /** The first letter at fault, counted from 0. */
  at: number;
  length: number;
  message: string;
  /** What could stand there instead. */
  suggestions: string[];
}

export interface Segment {
  text: string;
  error: boolean;
}

/** The text cut where errors begin and end, for marking them. */
export function segments(text: string, errors: readonly QueryError[]): Segment[] {
  const parts: Segment[] = [];
  let at = 0;
  for (const error of errors.toSorted((a, b) => a.at - b.at)) {
    const start = Math.max(at, Math.min(error.at, text.length));
    const end = Math.min(text.length, Math.max(start, error.at + Math.max(1, error.length)));
    if (start > at) parts.push({ text: text.slice(at, start), error: false });
    if (end > start) parts.push({ text: text.slice(start, end), error: true });
    at = Math.max(at, end);
  }
  if (at < text.length) parts.push({ text: text.slice(at), error: false });
  return parts;
}

/** The text with a suggestion in the place of what is at fault. */
export function mend(text: string, { at, length }: QueryError, suggestion: string): string {
  return text.slice(0, at) + suggestion + text.slice(at + length);
}
