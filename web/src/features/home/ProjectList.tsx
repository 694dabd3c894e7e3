import { Link } from '@tanstack/react-router';
import { FolderKanban } from 'lucide-react';
import { useProjects } from '@/api/projects/list-projects';
import { explain } from '@/api/problem';
import { links } from '@/links';
import { formatAgo, formatDate, formatPercent, isOverdue } from '@/model/format';
import { taskStatuses, type ProjectSummary } from '@/model/types';
import { plural, projectStatusWords, taskStatusWords } from '@/model/words';
import { Badge } from '@/ui/Badge';
import { cx } from '@/ui/cx';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { Progress } from '@/ui/Progress';
import { SkeletonRows } from '@/ui/Skeleton';
import { StatusIcon } from '@/ui/StatusIcon';

export function ProjectList() {
  const { data, error, isPending, refetch } = useProjects();
  if (isPending) return <SkeletonRows rows={4} label="Loading projects" className="h-14" />;
  if (error && !data) return <ErrorState title="The projects didn’t load" text={explain(error)} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) {
    return (
      <EmptyState
        icon={<FolderKanban className="size-5" />}
        title="No projects yet"
        text="Write down a goal above. The planner answers with a plan, and accepting it makes your first project."
      />
    );
  }
  return (
    <ul className="divide-y divide-line">
      {data.items.map((project) => (
        <li key={project.id}>
          <ProjectRow project={project} />
        </li>
      ))}
    </ul>
  );
}

function ProjectRow({ project }: { project: ProjectSummary }) {
  const { taskCounts: counts, dueDate } = project;
  const overdue = isOverdue(dueDate, project.status === 'completed' || project.status === 'archived');
  return (
    <Link {...links.project(project.id)} className="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3 transition-colors hover:bg-hover">
      <span className="flex min-w-48 grow basis-0 flex-col">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{project.title}</span>
          <Badge tone={project.status === 'active' ? 'info' : project.status === 'completed' ? 'success' : 'neutral'}>
            {projectStatusWords[project.status]}
          </Badge>
        </span>
        <span className="truncate text-xs text-faint">
          {dueDate && <span className={cx(overdue && 'text-danger')}>Due {formatDate(dueDate)} · </span>}
          {plural(counts.total, 'task')} · updated {formatAgo(project.updatedAt)} · version {project.version.toLocaleString('en')}
        </span>
      </span>
      <span className="flex items-center gap-3">
        {taskStatuses
          .filter((status) => counts[status] > 0 && status !== 'cancelled')
          .map((status) => (
            <span
              key={status}
              title={`${counts[status]} ${taskStatusWords[status].toLowerCase()}`}
              className="inline-flex items-center gap-1 text-xs text-muted tabular-nums"
            >
              <StatusIcon status={status} className="size-3.5" />
              {counts[status]}
              <span className="sr-only">{taskStatusWords[status]}</span>
            </span>
          ))}
      </span>
      <span className="flex w-36 items-center gap-2">
        <Progress value={project.progress} label={`Progress of ${project.title}`} className="grow" />
        <span className="w-9 text-right text-xs text-muted tabular-nums">{formatPercent(project.progress)}</span>
      </span>
    </Link>
  );
}
