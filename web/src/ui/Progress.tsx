import { formatPercent } from '@/model/format';
import { cx } from './cx';

interface ProgressProps {
  /** 0 to 1. */
  value: number;
  label: string;
  className?: string;
}

export function Progress({ value, label, className }: ProgressProps) {
  const percent = Math.min(100, Math.max(0, value * 100));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(percent)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={formatPercent(value)}
      className={cx('h-1.5 overflow-hidden rounded-full bg-line', className)}
    >
      <div className="h-full rounded-full bg-success transition-[width] duration-300" style={{ width: `${percent}%` }} />
    </div>
  );
}
