import type { User, Workspace } from '@/model/session';

export type Session =
  { status: 'unknown' | 'signed-out' } | { status: 'signed-in'; user: User; workspaces: Workspace[]; workspaceId: string };

export interface SignedIn {
  accessToken: string;
  expiresIn: number;
  user: User;
  workspaces: Workspace[];
}

const workspaceKey = 'orchestrator.workspace';
const cameBeforeKey = 'orchestrator.came-before';
const listeners = new Set<() => void>();
let session: Session = { status: 'unknown' };
// In memory only: a script that gets into the page finds no token in storage, and a reload goes through the refresh cookie.
let accessToken: string | null = null;
let expiresAt = 0;

export function currentSession(): Session {
  return session;
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function bearer(): string | null {
  return accessToken;
}

/** Whether the access token is accepted for that long yet. */
export function lasts(milliseconds: number): boolean {
  return accessToken !== null && Date.now() + milliseconds < expiresAt;
}

export function workspaceId(): string | null {
  return session.status === 'signed-in' ? session.workspaceId : null;
}

export function signIn({ accessToken: token, expiresIn, user, workspaces }: SignedIn): void {
  accessToken = token;
  expiresAt = Date.now() + expiresIn * 1_000;
  localStorage.setItem(cameBeforeKey, 'true');
  const remembered = localStorage.getItem(workspaceKey);
  const chosen =
    workspaces.find((workspace) => workspace.id === remembered) ?? workspaces.find((workspace) => workspace.personal) ?? workspaces[0];
  publish({ status: 'signed-in', user, workspaces, workspaceId: chosen?.id ?? '' });
}

/**
 * Whether this browser may hold a refresh cookie, which no script can see. Asking the server in a stranger's name would only be refused.
 */
export function cameBefore(): boolean {
  return localStorage.getItem(cameBeforeKey) !== null;
}

export function signOut(): void {
  accessToken = null;
  localStorage.removeItem(cameBeforeKey);
  publish({ status: 'signed-out' });
}

/** As before anything was known, on a fresh page. */
export function forgetSession(): void {
  accessToken = null;
  publish({ status: 'unknown' });
}

export function chooseWorkspace(id: string): void {
  if (session.status !== 'signed-in') return;
  localStorage.setItem(workspaceKey, id);
  publish({ ...session, workspaceId: id });
}

function publish(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
