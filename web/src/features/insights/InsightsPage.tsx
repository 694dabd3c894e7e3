import { Link, useParams, useSearch } from '@tanstack/react-router';
import { explain } from '@/api/problem';
import { useStatistics } from '@/api/projects/get-statistics';
import { links } from '@/links';
import { formatDate, formatInstant } from '@/model/format';
import type { Statistics } from '@/model/statistics';
import { plural } from '@/model/words';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { BarChart } from '@/ui/chart/BarChart';
import { BurnUp } from './BurnUp';
import { EffortFigure } from './EffortFigure';
import { ForecastFigure } from './ForecastFigure';
import { Milestones } from './Milestones';
import { bucketNames, span } from './spans';

const ranges = [30, 90, 365];
const usual = 90;

/** What a project's history adds up to: how much there is and is done, how fast, and how long a task takes. */
export function InsightsPage() {
  const { projectId } = useParams({ from: '/app/projects/$projectId' });
  const { days = usual } = useSearch({ from: '/app/projects/$projectId/insights' });
  const { data, error, refetch } = useStatistics(projectId, days);
  if (error && !data) return <ErrorState title="The insights didn’t load" text={explain(error)} onRetry={() => void refetch()} />;
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto max-w-4xl space-y-4 px-4 py-4">
        <nav aria-label="Range" className="flex flex-wrap items-center gap-1">
          {ranges.map((range) => (
            <Link
              key={range}
              {...links.insights(projectId, range === usual ? {} : { days: range })}
              replace
              activeOptions={{ exact: true }}
              className="h-7 rounded-md px-2 text-sm leading-7 whitespace-nowrap text-muted hover:bg-hover"
              activeProps={{ className: 'bg-hover font-medium text-ink' }}
            >
              {range} days
            </Link>
          ))}
          {data?.asOf && (
            <span className="ml-auto text-xs text-faint">
              As of version {data.version.toLocaleString('en')}, {formatInstant(data.asOf)}
            </span>
          )}
        </nav>
        <ForecastFigure projectId={projectId} />
        <Milestones projectId={projectId} />
        <EffortFigure projectId={projectId} />
        {data ? <Charts statistics={data} /> : <SkeletonRows rows={8} label="Adding up the history" />}
      </div>
    </div>
  );
}

function Charts({ statistics: { burnUp, throughput, cycleTime, leadTime } }: { statistics: Statistics }) {
  const finished = throughput.weeks.reduce((sum, week) => sum + week.finished, 0);
  const weeks = throughput.weeks.map((week) => ({ name: formatDate(week.monday), value: week.finished }));
  const cycles = bucketNames(cycleTime.buckets);
  return (
    <>
      <BurnUp days={burnUp} />
      <div className="grid gap-4 md:grid-cols-2">
        <BarChart
          title="Finished each week"
          lead={`${plural(finished, 'task')} in all`}
          nameHeading="Week of"
          valueHeading="Tasks"
          bars={weeks}
        />
        <BarChart
          title="Cycle time"
          lead={
            cycleTime.count === 0
              ? 'From first in progress to done: no task yet'
              : `Half within ${span(cycleTime.medianMinutes)}, 85% within ${span(cycleTime.p85Minutes)}`
          }
          nameHeading="From first in progress to done"
          valueHeading="Tasks"
          bars={cycles}
        />
      </div>
      <p className="text-sm text-muted">
        {leadTime.count > 0 &&
          `From created to done, half of ${plural(leadTime.count, 'task')} took ${span(leadTime.medianMinutes)} or less.`}
      </p>
    </>
  );
}
