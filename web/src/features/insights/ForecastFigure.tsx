import { explain } from '@/api/problem';
import { useForecast, type Forecast } from '@/api/planning/forecast';
import { formatDate } from '@/model/format';
import { plural } from '@/model/words';
import { SkeletonRows } from '@/ui/Skeleton';
import { Figure } from '@/ui/chart/Figure';

/** When it will be done, if the coming days are like those that were: not a promise but a fan. */
export function ForecastFigure({ projectId }: { projectId: string }) {
  const { data, error } = useForecast(projectId);
  if (error && !data) return <p className="text-sm text-danger">{explain(error)}</p>;
  if (!data) return <SkeletonRows rows={3} label="Working the forecast out" />;
  if (data.remaining === 0) return null;
  const { basis } = data;
  const percentiles = data.percentiles.filter(isDated);
  const drawn = `Drawn from ${plural(basis.finished, 'task')} finished in ${plural(basis.days, 'day')}.`;
  const half = percentiles.find(({ percent }) => percent === 50);
  const likely = percentiles.find(({ percent }) => percent === 85);
  if (!half || !likely) {
    return (
      <section aria-label="Forecast" className="rounded-lg border border-line bg-surface px-4 py-3 shadow-raised">
        <h2 className="text-sm font-semibold">Forecast</h2>
        <p className="text-sm text-muted">
          {data.tooLittleHistory ?? 'At this pace, the rest lies too far ahead to name a day.'} Finish a few tasks, and a day shows here.
        </p>
      </section>
    );
  }
  return (
    <Figure
      title="Forecast"
      lead={`The ${plural(data.remaining, 'open task')} as likely as not by ${formatDate(half.date)}, very likely by ${formatDate(likely.date)}`}
      head={['Chance', 'By', 'In']}
      rows={percentiles.map(({ percent, date, days }) => [`${percent}%`, formatDate(date), plural(days, 'day')])}
    >
      <Fan
        asOf={data.asOf}
        remaining={data.remaining}
        chances={percentiles}
        label={`Forecast: 50% by ${formatDate(half.date)}, 85% by ${formatDate(likely.date)}`}
      />
      <p className="mt-1 text-xs text-faint">{drawn}</p>
    </Figure>
  );
}

const height = 120;

interface Chance {
  percent: number;
  date: string;
  days: number;
}

function isDated(chance: Forecast['percentiles'][number]): chance is Chance {
  return chance.date !== null && chance.days !== null;
}

interface FanProps {
  asOf: string;
  remaining: number;
  chances: readonly Chance[];
  label: string;
}

/** From today's open tasks down to none: the earlier and the later the chance, the wider the fan. */
function Fan({ asOf, remaining, chances, label }: FanProps) {
  const ordered = chances.toSorted((a, b) => a.days - b.days);
  const most = Math.max(1, ordered.at(-1)?.days ?? 1);
  const x = (days: number) => (days / most) * 100;
  const pairs = ordered.slice(0, -1).map((from, index) => ({ from, to: ordered[index + 1] ?? from }));
  const half = ordered.find(({ percent }) => percent === 50);
  return (
    <>
      <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" role="img" aria-label={label} className="h-32 w-full">
        {pairs.map(({ from, to }) => (
          <polygon
            key={from.percent}
            points={`0,4 ${x(from.days)},${height} ${x(to.days)},${height}`}
            className="fill-accent-soft stroke-accent"
            strokeWidth="0.5"
            vectorEffect="non-scaling-stroke"
          >
            <title>{`${from.percent}% to ${to.percent}%: ${formatDate(from.date)} to ${formatDate(to.date)}`}</title>
          </polygon>
        ))}
        {half && (
          <line x1="0" y1="4" x2={x(half.days)} y2={height} strokeWidth="2" vectorEffect="non-scaling-stroke" className="stroke-accent" />
        )}
        <line x1="0" x2="100" y1={height} y2={height} className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
      </svg>
      <p aria-hidden="true" className="mt-1 flex justify-between text-xs text-faint">
        <span>
          {formatDate(asOf.slice(0, 10))}, {plural(remaining, 'task')} open
        </span>
        <span>{ordered.at(-1) && formatDate(ordered.at(-1)?.date ?? asOf.slice(0, 10))}</span>
      </p>
    </>
  );
}
