import { Link } from '@tanstack/react-router';
import { useMilestones } from '@/api/planning/schedule';
import { explain } from '@/api/problem';
import { links } from '@/links';
import { formatDate } from '@/model/format';
import { Badge } from '@/ui/Badge';
import { MilestoneMark } from '@/ui/MilestoneMark';
import { Progress } from '@/ui/Progress';

/** How far each milestone is, and whether the schedule keeps its date. */
export function Milestones({ projectId }: { projectId: string }) {
  const { data, error } = useMilestones(projectId);
  if (error && !data) return <p className="text-sm text-danger">{explain(error)}</p>;
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="milestones" className="rounded-lg border border-line bg-surface px-4 py-3 shadow-raised">
      <h2 id="milestones" className="mb-1 text-sm font-semibold">
        Milestones
      </h2>
      <ul className="divide-y divide-line">
        {data.map((milestone) => (
          <li key={milestone.taskId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 text-sm">
            <MilestoneMark />
            <Link {...links.project(projectId, { task: milestone.taskId })} className="min-w-32 grow truncate hover:underline">
              {milestone.title}
            </Link>
            {milestone.isAtRisk && (
              <Badge tone="danger" title={milestone.forecast ? `Likely ${formatDate(milestone.forecast)}` : undefined}>
                At risk
              </Badge>
            )}
            {milestone.dueDate && <span className="text-muted tabular-nums">{formatDate(milestone.dueDate)}</span>}
            <Progress
              value={milestone.total === 0 ? Number(milestone.status === 'done') : milestone.done / milestone.total}
              label={`Progress of ${milestone.title}`}
              className="w-24"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
