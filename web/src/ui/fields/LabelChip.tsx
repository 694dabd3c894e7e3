import { cx } from '../cx';

const dots = ['bg-info', 'bg-success', 'bg-review', 'bg-danger', 'bg-past-line', 'bg-proposed-line', 'bg-accent'];

/** A label with a dot of a colour that stays the same for its name. */
export function LabelChip({ label, className }: { label: string; className?: string }) {
  const dot = [...label].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % dots.length;
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-36 min-w-0 items-center gap-1.5 rounded-full border border-line px-2 text-xs text-muted',
        className,
      )}
    >
      <span aria-hidden="true" className={cx('size-1.5 shrink-0 rounded-full', dots[dot])} />
      <span className="truncate">{label}</span>
    </span>
  );
}
