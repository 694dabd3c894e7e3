export interface Toast {
  id: number;
  text: string;
  tone: 'neutral' | 'success' | 'danger';
  action?: { label: string; run: () => void };
}

const lifetime = 7_000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let next = 1;

/** Says something in passing, with at most one thing to do about it. */
export function toast(text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void {
  const id = next++;
  set([...toasts.slice(-2), { id, text, tone: options.tone ?? 'neutral', action: options.action }]);
  setTimeout(() => dismiss(id), lifetime);
}

export function dismiss(id: number): void {
  set(toasts.filter((candidate) => candidate.id !== id));
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(changed: readonly Toast[]): void {
  toasts = changed;
  for (const listener of listeners) listener();
}
