import { Link } from '@tanstack/react-router';
import { explain } from '@/api/problem';
import { usePatches } from '@/api/projects/list-patches';
import { useActorName } from '@/api/use-names';
import { links } from '@/links';
import { formatAgo, formatInstant } from '@/model/format';
import { SkeletonRows } from '@/ui/Skeleton';
import { Section } from './Section';

const latest = 5;

/** The latest patches of a task, and the way to all of them. */
export function TaskHistory({ projectId, taskId }: { projectId: string; taskId: string }) {
  const { data, error } = usePatches(projectId, { task: taskId }, latest);
  const actorName = useActorName();
  const first = data?.pages[0];
  const all = (
    <Link {...links.history(projectId, { task: taskId })} className="text-xs font-medium text-accent hover:underline">
      Show all{first && first.totalItems > latest ? ` ${first.totalItems.toLocaleString('en')}` : ''}
    </Link>
  );
  return (
    <Section title="History" action={all}>
      {error && !first && <p className="text-sm text-danger">{explain(error)}</p>}
      {!first && !error && <SkeletonRows rows={2} label="Loading the task’s history" />}
      <ol className="space-y-1">
        {first?.items.slice(0, latest).map((patch) => (
          <li key={patch.version} className="flex gap-2 text-sm">
            <Link
              {...links.project(projectId, { version: patch.version, task: taskId })}
              title={`See the task at version ${patch.version}`}
              className="w-9 shrink-0 text-xs leading-5 text-faint tabular-nums hover:text-accent hover:underline"
            >
              v{patch.version}
            </Link>
            <span className="min-w-0 grow">
              <span className="line-clamp-2 break-words">{patch.summary}</span>
              <span className="block text-xs text-faint" title={formatInstant(patch.at)}>
                {actorName(patch.actor, patch.actorName)}, {formatAgo(patch.at)}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
