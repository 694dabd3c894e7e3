/** What the page of all tasks shows; it lives in the address. */
export interface TasksAddress {
  q?: string;
  sort?: string;
  /** The saved filter that it was opened by. */
  filter?: string;
}

export function readTasksAddress(search: Record<string, unknown>): TasksAddress {
  return { q: text(search['q']), sort: text(search['sort']), filter: text(search['filter']) };
}

// The router reads a search like `q=12` as a number.
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
