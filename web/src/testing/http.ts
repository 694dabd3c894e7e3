import { vi } from 'vitest';

export interface Seen {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

type Answer = { status?: number; body?: unknown; stream?: ReadableStream };
type Route = Answer | ((seen: Seen) => Answer);

/** What the frame around every page, and a task's panel, ask wherever one is. */
const everywhere: Record<string, Route> = {
  'GET /api/filters': { body: page([]) },
  'GET /api/fields': { body: { items: [] } },
  'GET /api/timer': { body: { timer: null } },
  'GET /api/notifications': { body: { items: [], unread: 0, next: null } },
};

/** Answers HTTP calls by `METHOD /path` and remembers them; a call without an answer fails the test that makes it. */
export function serve(routes: Record<string, Route>): Seen[] {
  const seen: Seen[] = [];
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    const call = { method, path: input, headers: new Headers(init.headers), body };
    seen.push(call);
    const route =
      routes[`${method} ${input}`] ??
      routes[`${method} ${input.split('?')[0]}`] ??
      everywhere[`${method} ${input.split('?')[0]}`] ??
      talk(method, input);
    if (!route) throw new Error(`Nothing answers ${method} ${input}`);
    const { status = 200, body: answer, stream } = typeof route === 'function' ? route(call) : route;
    if (stream) return new Response(abortable(stream, init.signal), { headers: { 'content-type': 'text/event-stream' } });
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(answer === undefined ? null : JSON.stringify(answer), { status, headers: { 'content-type': type } });
  });
  return seen;
}

/** As the browser does it: who aborts the call gets no more of its body. */
function abortable(stream: ReadableStream, signal: AbortSignal | null | undefined): ReadableStream {
  const reader = stream.getReader();
  return new ReadableStream({
    start: (controller) => signal?.addEventListener('abort', () => controller.error(new DOMException('Aborted', 'AbortError'))),
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (signal?.aborted) return;
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

/** An answer in pieces: what is pushed arrives, and it ends when it is closed. */
export function pieces() {
  let push!: (event: string, data: object) => void;
  let close!: () => void;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      push = (event, data) => controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      close = () => controller.close();
    },
  });
  return { stream, push, close };
}

/** Nobody has said anything about any task. */
function talk(method: string, input: string): Route | undefined {
  if (method !== 'GET') return undefined;
  if (/^\/api\/tasks\/[^/]+\/comments\?/.test(input)) return { body: page([]) };
  return /^\/api\/tasks\/[^/]+\/watchers\?/.test(input) ? { body: { items: [], watching: false } } : undefined;
}

export function page<T>(items: T[]) {
  return { items, page: 1, pageSize: 50, totalItems: items.length, totalPages: 1, hasNext: false, hasPrev: false, nextCursor: null };
}
