const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** `2026-03-31` → `31 Mar`, with the year when it is not this one. */
export function formatDate(date: string, today = new Date()): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const value = new Date(year, month - 1, dayOfMonth);
  return (year === today.getFullYear() ? day : dayAndYear).format(value);
}

/** `12 Jul 2025, 20:38` in the reader's time zone. */
export function formatInstant(instant: string): string {
  const value = new Date(instant);
  return `${dayAndYear.format(value)}, ${clock.format(value)}`;
}

/** `just now`, `5 min ago`, `3 h ago`, `yesterday`, then the date. */
export function formatAgo(instant: string, now = new Date()): string {
  const minutes = Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  if (minutes < 48 * 60) return 'yesterday';
  return formatDate(instant.slice(0, 10), now);
}

/** Minutes as people write them, a working day being 8 hours: `45m`, `2h`, `1h 30m`, `3d`, `3d 2h`. */
export function formatMinutes(minutes: number): string {
  const days = Math.floor(minutes / 480);
  const hours = Math.floor((minutes % 480) / 60);
  const rest = minutes % 60;
  const parts = [days && `${days}d`, hours && `${hours}h`, rest && `${rest}m`].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : '0m';
}

/** The reverse of `formatMinutes`: `1d 4h`, `90m`, `1.5h`; a bare number is hours. Null when it is none of these. */
export function parseMinutes(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  if (/^\d+([.,]\d+)?$/.test(trimmed)) return Math.round(Number(trimmed.replace(',', '.')) * 60);
  const parts = [...trimmed.matchAll(/(\d+(?:[.,]\d+)?)\s*(d|h|m)[a-z]*\s*/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== trimmed) return null;
  const unit: Record<string, number> = { d: 480, h: 60, m: 1 };
  return Math.round(parts.reduce((sum, [, amount = '', of = 'm']) => sum + Number(amount.replace(',', '.')) * (unit[of] ?? 1), 0));
}

export function formatPercent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

export function isoDate(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

export function isOverdue(dueDate: string | null, finished: boolean, today = isoDate(new Date())): boolean {
  return dueDate !== null && !finished && dueDate < today;
}
