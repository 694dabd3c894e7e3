import type { HubConnection } from '@microsoft/signalr';
import { freshBearer } from '../http';
import { currentSession, subscribeToSession } from '../session';
import { liveEvents, type LiveEvents } from './events';
import { presence } from './presence';

type Listener = <Name extends keyof LiveEvents>(name: Name, event: LiveEvents[Name]) => void;

interface Watched {
  /** The version on screen: what came after it is sent. */
  version: () => number | undefined;
  taskId: string | null;
  /** How many parts of the page follow it. */
  followers: number;
}

const waits = [500, 1_000, 2_000, 5_000, 10_000];
const watched = new Map<string, Watched>();
const stateListeners = new Set<() => void>();
let connection: HubConnection | null = null;
let isUp = false;

/** The one connection to the hub, for the person and the workspace of the session. Without it the app looks for itself, only later. */
export const hub = {
  isUp: (): boolean => isUp,
  subscribe: (listener: () => void): (() => void) => {
    stateListeners.add(listener);
    return () => stateListeners.delete(listener);
  },
  watch: (projectId: string, version: () => number | undefined): (() => void) => {
    const entry = watched.get(projectId) ?? { version, taskId: null, followers: 0 };
    entry.followers += 1;
    if (entry.followers === 1) {
      watched.set(projectId, entry);
      if (isUp) void join(projectId, entry);
    }
    return () => {
      entry.followers -= 1;
      if (entry.followers > 0) return;
      watched.delete(projectId);
      call('Unwatch', projectId);
    };
  },
  /** Which task of a watched project is open, for the others to see. */
  look: (projectId: string, taskId: string | null): void => {
    const entry = watched.get(projectId);
    if (!entry || entry.taskId === taskId) return;
    entry.taskId = taskId;
    if (isUp) call('Look', projectId, taskId);
  },
};

/** Keeps connected while somebody is signed in, in the workspace that they are in. */
export function keepConnected(listen: Listener, onUp: (isFirst: boolean) => void): void {
  let stop: AbortController | null = null;
  let workspace: string | null = null;
  const follow = () => {
    const session = currentSession();
    const next = session.status === 'signed-in' ? session.workspaceId : null;
    if (next === workspace) return;
    workspace = next;
    stop?.abort();
    stop = next === null ? null : new AbortController();
    // Where even its code can't be had, the app looks for itself.
    if (next !== null && stop) run(next, listen, onUp, stop.signal).catch(() => undefined);
  };
  subscribeToSession(follow);
  follow();
}

async function run(workspaceId: string, listen: Listener, onUp: (isFirst: boolean) => void, stop: AbortSignal): Promise<void> {
  // Nothing on the first screen waits for it.
  const { HubConnectionBuilder, HttpTransportType, LogLevel } = await import('@microsoft/signalr');
  let isFirst = true;
  for (let attempt = 0; !stop.aborted; attempt += 1) {
    const mine = new HubConnectionBuilder()
      .withUrl(`/hubs/workspace?workspaceId=${workspaceId}`, {
        // One round trip, and with several copies of the service no matter which one it reaches.
        skipNegotiation: true,
        transport: HttpTransportType.WebSockets,
        accessTokenFactory: async () => (await freshBearer()) ?? '',
      })
      .configureLogging(LogLevel.None)
      .build();
    for (const name of liveEvents) mine.on(name, (event: never) => !stop.aborted && listen(name, event));
    const closed = new Promise<void>((resolve) => mine.onclose(() => resolve()));
    const end = () => void mine.stop();
    stop.addEventListener('abort', end);
    try {
      await mine.start();
      connection = mine;
      attempt = 0;
      setUp(true);
      for (const [projectId, entry] of watched) void join(projectId, entry);
      onUp(isFirst);
      isFirst = false;
      await closed;
    } catch {
      // Away, or starting: it is tried again.
    } finally {
      stop.removeEventListener('abort', end);
      if (connection === mine) {
        connection = null;
        setUp(false);
      }
    }
    if (!stop.aborted) await pause(waits[Math.min(attempt, waits.length - 1)] ?? 0);
  }
}

async function join(projectId: string, entry: Watched): Promise<void> {
  const version = entry.version();
  if (version === undefined) return;
  try {
    await connection?.invoke('Watch', projectId, version);
    if (entry.taskId !== null) call('Look', projectId, entry.taskId);
  } catch {
    // The project is gone, or the connection is; the page finds out for itself.
  }
}

function call(method: string, ...args: unknown[]): void {
  connection?.send(method, ...args).catch(() => undefined);
}

function setUp(now: boolean): void {
  isUp = now;
  if (!now) presence.clear();
  for (const listener of stateListeners) listener();
}

function pause(milliseconds: number): Promise<void> {
  // Not all at once, where a server comes back to many.
  return new Promise((resolve) => setTimeout(resolve, milliseconds * (0.5 + Math.random())));
}
