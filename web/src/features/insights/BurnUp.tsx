import { formatDate } from '@/model/format';
import type { Statistics } from '@/model/statistics';
import { Figure } from '@/ui/chart/Figure';

const height = 160;

/** What there was to do at the end of each day, and what of it was done. */
export function BurnUp({ days }: { days: Statistics['burnUp'] }) {
  const last = days.at(-1);
  const lead = last ? `${last.done.toLocaleString('en')} of ${last.scope.toLocaleString('en')} tasks done` : 'No day to show';
  const most = Math.max(1, ...days.map(({ scope }) => scope));
  const at = (index: number, value: number) => `${(index / Math.max(1, days.length - 1)) * 100},${height - (value / most) * (height - 4)}`;
  const line = (value: (day: (typeof days)[number]) => number) => days.map((day, index) => at(index, value(day))).join(' ');
  return (
    <Figure
      title="Burn-up"
      lead={lead}
      head={['Day', 'Scope', 'Done']}
      rows={days.map(({ date, scope, done }) => [formatDate(date), scope, done]).toReversed()}
    >
      <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" role="img" aria-label={`Burn-up: ${lead}`} className="h-44 w-full">
        <polygon points={`0,${height} ${line(({ done }) => done)} 100,${height}`} className="fill-success-soft" />
        <polyline
          points={line(({ done }) => done)}
          fill="none"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
          className="stroke-success"
        />
        <polyline
          points={line(({ scope }) => scope)}
          fill="none"
          strokeWidth="2"
          strokeDasharray="5 3"
          vectorEffect="non-scaling-stroke"
          className="stroke-muted"
        />
        <line x1="0" x2="100" y1={height} y2={height} className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
      </svg>
      <p aria-hidden="true" className="mt-1 flex flex-wrap gap-x-4 text-xs text-faint">
        <span>{days[0] && formatDate(days[0].date)}</span>
        <span className="ml-auto inline-flex items-center gap-1.5">
          <span className="w-5 border-t-2 border-dashed border-muted" /> Scope
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="w-5 border-t-2 border-success" /> Done
        </span>
        <span className="ml-auto">{last && formatDate(last.date)}</span>
      </p>
    </Figure>
  );
}
