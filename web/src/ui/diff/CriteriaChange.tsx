import type { Criterion } from '@/model/types';
import { cx } from '../cx';

type Kind = 'same' | 'added' | 'removed' | 'met' | 'unmet';

const looks: Record<Kind, { className: string; note?: string }> = {
  same: { className: 'text-muted' },
  added: { className: 'bg-success-soft text-success', note: 'added' },
  removed: { className: 'bg-danger-soft text-danger line-through', note: 'removed' },
  met: { className: 'bg-success-soft text-success', note: 'met' },
  unmet: { className: 'bg-past-soft text-past', note: 'no longer met' },
};

/** A check list before and after in one: a criterion that was only ticked stays one line. */
export function CriteriaChange({ before, after }: { before: readonly Criterion[]; after: readonly Criterion[] }) {
  const lines = [
    ...after.map((criterion) => ({ ...criterion, kind: kindOf(criterion, before) })),
    ...before
      .filter(({ text }) => !after.some((criterion) => criterion.text === text))
      .map((criterion) => ({ ...criterion, kind: 'removed' as const })),
  ];
  return (
    <ul className="max-h-72 overflow-auto rounded-md border border-line">
      {lines.map(({ text, met, kind }, index) => (
        <li key={index} className={cx('flex gap-2 px-2 py-px', looks[kind].className)}>
          <span aria-hidden="true">{met ? '☑' : '☐'}</span>
          <span className="min-w-0 grow break-words">{text}</span>
          {looks[kind].note && <span className="shrink-0 text-xs leading-5 whitespace-nowrap">{looks[kind].note}</span>}
        </li>
      ))}
    </ul>
  );
}

function kindOf({ text, met }: Criterion, before: readonly Criterion[]): Kind {
  const old = before.find((criterion) => criterion.text === text);
  if (!old) return 'added';
  if (old.met === met) return 'same';
  return met ? 'met' : 'unmet';
}
