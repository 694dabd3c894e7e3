import { Link } from '@tanstack/react-router';
import { useActorName } from '@/api/use-names';
import { links } from '@/links';
import { formatAgo, formatInstant } from '@/model/format';
import type { ActivityEntry } from '@/model/types';
import { Avatar } from '@/ui/Avatar';

/** One change of one project, with the way to its moment. */
export function ActivityRow({ entry: { projectId, projectTitle, version, at, actor, actorName, summary } }: { entry: ActivityEntry }) {
  const nameOf = useActorName();
  const who = nameOf(actor, actorName);
  return (
    <div className="flex items-start gap-3 rounded-lg px-2 py-2 hover:bg-hover">
      <Avatar name={who} className="mt-0.5" />
      <div className="min-w-0 grow">
        <Link {...links.project(projectId, { version })} className="break-words hover:underline">
          {summary}
        </Link>
        <p className="text-sm text-muted">
          {who} in{' '}
          <Link {...links.project(projectId)} className="hover:text-ink hover:underline">
            {projectTitle ?? 'a project that is gone'}
          </Link>
        </p>
      </div>
      <time dateTime={at} title={formatInstant(at)} className="shrink-0 pt-0.5 text-xs text-faint tabular-nums">
        {formatAgo(at)}
      </time>
    </div>
  );
}
