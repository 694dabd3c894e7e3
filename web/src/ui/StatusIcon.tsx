import type { TaskStatus } from '@/model/types';
import { cx } from './cx';

const colours: Record<TaskStatus, string> = {
  todo: 'text-faint',
  in_progress: 'text-info',
  blocked: 'text-danger',
  in_review: 'text-review',
  done: 'text-success',
  cancelled: 'text-faint',
};

/** The status as a small clock face: empty, filling, full; crossed when it will not go on. Always beside or under a name in words. */
export function StatusIcon({ status, className }: { status: TaskStatus; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={cx('size-4 shrink-0', colours[status], className)}>
      {status === 'done' || status === 'cancelled' ? (
        <circle cx="8" cy="8" r="7" fill="currentColor" />
      ) : (
        <circle
          cx="8"
          cy="8"
          r="6.1"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeDasharray={status === 'todo' ? '2.2 1.63' : undefined}
        />
      )}
      {status === 'in_progress' && <path d="M8 4.2a3.8 3.8 0 0 1 0 7.6z" fill="currentColor" />}
      {status === 'in_review' && <path d="M8 4.2a3.8 3.8 0 1 1-3.8 3.8H8z" fill="currentColor" />}
      {status === 'blocked' && <path d="M5.2 8h5.6" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />}
      {status === 'done' && <Cross d="m5 8.2 2.1 2.1L11 6.2" />}
      {status === 'cancelled' && <Cross d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />}
    </svg>
  );
}

function Cross({ d }: { d: string }) {
  return <path d={d} fill="none" className="stroke-surface" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />;
}
