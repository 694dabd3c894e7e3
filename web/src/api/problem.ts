import type { QueryError } from '@/model/query/errors';
import type { Conflict } from '@/model/types';

interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  traceId?: string;
  errors?: Record<string, string[]>;
  conflicts?: Conflict[];
  queryErrors?: QueryError[];
  version?: number;
}

/** A refusal of the server, from RFC 9457 problem details. Status 0 means that no answer came at all. */
export class Problem extends Error {
  readonly type: string;
  readonly status: number;
  readonly detail: string | null;
  readonly traceId: string | null;
  /** Messages by field; the key is the path of the field in the request. */
  readonly errors: Record<string, string[]>;
  readonly conflicts: Conflict[];
  /** What of a query can't be read. */
  readonly queryErrors: QueryError[];
  /** The project's newest version, where that is what stood against it. */
  readonly version: number | null;

  constructor(status: number, body: ProblemBody = {}) {
    super(body.title ?? fallbackTitle(status));
    this.name = 'Problem';
    this.status = status;
    this.type = body.type ?? 'about:blank';
    this.detail = body.detail ?? null;
    this.traceId = body.traceId ?? null;
    this.errors = body.errors ?? {};
    this.conflicts = body.conflicts ?? [];
    this.queryErrors = body.queryErrors ?? [];
    this.version = body.version ?? null;
  }

  static async from(response: Response): Promise<Problem> {
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return new Problem(response.status, isJson ? ((await response.json()) as ProblemBody) : {});
  }
}

function fallbackTitle(status: number): string {
  if (status === 0) return 'The server can’t be reached';
  if (status === 404) return 'Not found';
  if (status === 409) return 'Someone else changed this in the meantime';
  if (status === 413) return 'That is too large';
  if (status === 429) return 'Too many requests; try again in a moment';
  if (status >= 500) return 'The server had a problem';
  return 'The server refused this';
}

/** One sentence for a person: the first field's message when there is one, else the detail, else the title. */
export function explain(error: unknown): string {
  if (!(error instanceof Problem)) return 'Something went wrong';
  return Object.values(error.errors)[0]?.[0] ?? error.detail ?? error.message;
}

/** The messages for one field, whatever the case and path the server gave it. */
export function fieldErrors(error: unknown, field: string): string[] {
  if (!(error instanceof Problem)) return [];
  const wanted = field.toLowerCase();
  return Object.entries(error.errors)
    .filter(([path]) => path.toLowerCase().split('.').at(-1) === wanted)
    .flatMap(([, messages]) => messages);
}
