/** What the page of all tasks shows; it lives in the address. */
export interface TasksAddress {
  q?: string;
  sort?: string;
  /** The saved filter that it was opened by. */
  filter?: string;
  /** The task whose panel is open, and its project. */
  task?: string;
  project?: string;
}

export function readTasksAddress(search: Record<string, unknown>): TasksAddress {
  return {
    q: text(search['q']),
    sort: text(search['sort']),
    filter: text(search['filter']),
    task: text(search['task']),
    project: text(search['project']),
  };
}

// The router reads a search like `q=12` as a number.
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
