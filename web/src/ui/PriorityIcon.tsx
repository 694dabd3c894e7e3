import type { Priority } from '@/model/types';
import { cx } from './cx';

const lit: Record<Priority, number> = { low: 1, medium: 2, high: 3, critical: 3 };

/** Bars that fill with urgency; critical is a filled square with an exclamation mark. */
export function PriorityIcon({ priority, className }: { priority: Priority | null; className?: string }) {
  if (priority === 'critical') {
    return (
      <svg viewBox="0 0 16 16" aria-hidden="true" className={cx('size-4 shrink-0 text-danger', className)}>
        <rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="currentColor" />
        <path d="M8 4.6v4.2M8 11.2v.1" className="stroke-surface" strokeWidth="1.9" strokeLinecap="round" />
      </svg>
    );
  }
  const bars = priority ? lit[priority] : 0;
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={cx('size-4 shrink-0 text-muted', className)}>
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={1.8 + bar * 4.6}
          y={priority ? 9.5 - bar * 3.4 : 7.2}
          width="3.2"
          height={priority ? 4.7 + bar * 3.4 : 1.8}
          rx="0.9"
          fill="currentColor"
          opacity={bar < bars ? 1 : 0.3}
        />
      ))}
    </svg>
  );
}
