import { ChevronLeft, ChevronRight, History } from 'lucide-react';
import { usePatchSummary } from '@/api/projects/list-patches';
import { formatInstant } from '@/model/format';
import { IconButton } from '@/ui/Button';
import { cx } from '@/ui/cx';
import type { TimeTravel } from './use-time-travel';

interface TimeScrubberProps {
  projectId: string;
  head: number;
  isPast: boolean;
  travel: TimeTravel;
}

/** The project's whole life on one line; drag it to any moment. */
export function TimeScrubber({ projectId, head, isPast, travel }: TimeScrubberProps) {
  const { current, seek } = travel;
  const patch = usePatchSummary(projectId, head, isPast || current < head ? current : null);
  const when = patch ? `${formatInstant(patch.at)} · ${patch.actorName ?? patch.actor}` : null;
  return (
    <div
      className={cx(
        'flex h-11 shrink-0 items-center gap-2 border-t px-3',
        isPast ? 'border-past-line bg-past-soft' : 'border-line bg-sunken',
      )}
    >
      <History aria-hidden="true" className={cx('size-4 shrink-0', isPast ? 'text-past' : 'text-faint')} />
      <IconButton label="One version back" disabled={current <= 1} onClick={() => seek(current - 1)}>
        <ChevronLeft className="size-4" />
      </IconButton>
      <input
        type="range"
        aria-label="Version"
        aria-valuetext={`Version ${current} of ${head}${when ? `, ${when}` : ''}`}
        min={1}
        max={Math.max(head, 1)}
        step={1}
        value={current}
        disabled={head <= 1}
        onChange={(event) => seek(event.target.valueAsNumber)}
        className={cx('h-5 min-w-16 grow cursor-pointer disabled:cursor-default', isPast && '[--thumb:var(--color-past-line)]')}
      />
      <IconButton label="One version on" disabled={current >= head} onClick={() => seek(current + 1)}>
        <ChevronRight className="size-4" />
      </IconButton>
      <span className="hidden w-72 truncate text-right text-xs text-muted tabular-nums lg:block">{isPast ? when : 'Now'}</span>
      <span className="w-20 text-right text-xs whitespace-nowrap text-muted tabular-nums">
        {current.toLocaleString('en')} / {head.toLocaleString('en')}
      </span>
    </div>
  );
}
