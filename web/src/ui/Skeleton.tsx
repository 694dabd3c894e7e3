import { cx } from './cx';

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx('animate-shimmer rounded bg-line', className)} />;
}

const widths = ['w-2/3', 'w-1/2', 'w-3/5', 'w-3/4', 'w-2/5'];

/** Rows that stand in for a list while it loads; said once, quietly, to those who listen. */
export function SkeletonRows({ rows, label, className = 'h-9' }: { rows: number; label: string; className?: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={cx('flex items-center gap-3 px-4', className)}>
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className={cx('h-3', widths[row % widths.length])} />
        </div>
      ))}
    </div>
  );
}
