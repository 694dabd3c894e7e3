import { Problem } from './problem';
import { bearer, lasts, signIn, signOut, workspaceId, type SignedIn } from './session';

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON unless it is a Blob, which goes out as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Calls the API as the signed-in person. An expired token is refreshed once, silently; a refusal throws a Problem. */
export async function http<T>(path: string, call: Call = {}): Promise<T> {
  const response = await signedIn(path, call);
  return answer<T>(response);
}

async function answer<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Fetches a file as the signed-in person: a plain link would carry no token. */
export async function download(path: string): Promise<Blob> {
  const response = await signedIn(path, { headers: { accept: '*/*' } });
  return response.blob();
}

/** Calls the API for an answer that comes in pieces. */
export async function stream(path: string, call: Call): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await signedIn(path, { ...call, headers: { accept: 'text/event-stream' } });
  return response.body ?? new ReadableStream();
}

async function signedIn(path: string, call: Call): Promise<Response> {
  const headers = headersOf(call);
  let response = await send(path, call, headers);
  if (response.status === 401 && (await refreshSession())) response = await send(path, call, headers);
  if (!response.ok) throw await Problem.from(response);
  return response;
}

/** Calls the API without an account: registering, logging in. */
export async function anonymous<T>(path: string, call: Call): Promise<T> {
  const response = await fetchOrProblem(path, init(call, headersOf(call)));
  if (!response.ok) throw await Problem.from(response);
  return answer<T>(response);
}

/** A token for what can't try again with a new one, as a call can: one that lasts a while. */
export async function freshBearer(): Promise<string | null> {
  if (!lasts(30_000)) await refreshSession();
  return bearer();
}

let refreshing: Promise<boolean> | null = null;

/** Trades the refresh cookie for an access token. Calls made meanwhile share one attempt, because a refresh token works once. */
export function refreshSession(): Promise<boolean> {
  refreshing ??= tryRefresh().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function tryRefresh(): Promise<boolean> {
  const response = await fetchOrProblem('/api/auth/refresh', init({ method: 'POST', body: {} }, { 'content-type': 'application/json' }));
  if (response.ok) {
    signIn((await response.json()) as SignedIn);
    return true;
  }
  // Only a plain "no" ends the session; a server that is starting up or overloaded doesn't.
  if (response.status < 500 && response.status !== 429) {
    signOut();
    return false;
  }
  throw await Problem.from(response);
}

function headersOf({ method = 'GET', body, headers }: Call): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body !== undefined && !(body instanceof Blob) && { 'content-type': 'application/json' }),
    // The key is made once a call, so that the retry after a refresh counts as the same request.
    ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
    ...headers,
  };
}

function send(path: string, call: Call, headers: Record<string, string>): Promise<Response> {
  const token = bearer();
  const workspace = workspaceId();
  return fetchOrProblem(
    path,
    init(call, {
      ...headers,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(workspace && { 'x-workspace-id': workspace }),
    }),
  );
}

function init({ method = 'GET', body, signal }: Call, headers: Record<string, string>): RequestInit {
  return {
    method,
    headers,
    credentials: 'same-origin',
    ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  };
}

async function fetchOrProblem(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0);
  }
}
