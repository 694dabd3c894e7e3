import type { Durations } from '@/model/statistics';

/** Elapsed time as people say it; unlike an estimate's, its days have 24 hours. */
export function span(minutes: number | null): string {
  if (minutes === null) return '—';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} h`;
  const days = Math.round(minutes / (24 * 60));
  return days < 21 ? `${days} days` : `${Math.round(days / 7)} weeks`;
}

/** Each bucket by its upper bound, the last by what it lies above. */
export function bucketNames(buckets: Durations['buckets']): { name: string; value: number }[] {
  return buckets.map(({ belowMinutes, count }, index) => ({
    name: belowMinutes === null ? `over ${span(buckets[index - 1]?.belowMinutes ?? 0)}` : `under ${span(belowMinutes)}`,
    value: count,
  }));
}
