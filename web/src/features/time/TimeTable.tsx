import { Link } from '@tanstack/react-router';
import { useTime, type TimeAsked } from '@/api/time/get-time';
import { useMembers } from '@/api/workspaces/list-members';
import { links } from '@/links';
import { formatMinutes } from '@/model/format';
import type { TimeGroup } from '@/model/contract';
import { SkeletonRows } from '@/ui/Skeleton';

/** Where the time went, against what it was thought to take in all. */
export function TimeTable({ title, asked }: { title: string; asked: TimeAsked }) {
  const { data } = useTime(asked);
  const members = useMembers();
  if (!data) return <SkeletonRows rows={3} label={title} />;
  if (data.groups.length === 0) return null;
  const most = Math.max(...data.groups.map(({ minutes }) => minutes));
  const estimated = data.groups.some(({ estimatedMinutes }) => estimatedMinutes !== null);
  return (
    <section aria-label={title} className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
      <table className="w-full text-sm tabular-nums">
        <thead>
          <tr className="border-b border-line text-xs text-faint">
            <th scope="col" className="px-4 py-2 text-left font-medium">
              {title}
            </th>
            <th scope="col" className="w-1/4 px-2 py-2">
              <span className="sr-only">Share</span>
            </th>
            <th scope="col" className="px-4 py-2 text-right font-medium">
              Logged
            </th>
            {estimated && (
              <th scope="col" className="px-4 py-2 text-right font-medium">
                Estimate
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {data.groups.map((group) => (
            <tr key={group.key} className="border-b border-line last:border-b-0">
              <th scope="row" className="max-w-0 truncate px-4 py-2 text-left font-normal">
                <Subject group={group} by={asked.groupBy} person={members.find(({ userId }) => userId === group.key)?.name} />
              </th>
              <td aria-hidden="true" className="px-2">
                <div style={{ width: `${(group.minutes / most) * 100}%` }} className="h-1.5 rounded-full bg-accent-fill" />
              </td>
              <td className="px-4 py-2 text-right">{formatMinutes(group.minutes)}</td>
              {estimated && (
                <td className="px-4 py-2 text-right text-muted">
                  {group.estimatedMinutes === null ? '—' : formatMinutes(group.estimatedMinutes)}
                  {group.estimatedMinutes !== null && group.minutes > group.estimatedMinutes && (
                    <span className="ml-1.5 text-danger">+{formatMinutes(group.minutes - group.estimatedMinutes)}</span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Subject({ group, by, person }: { group: TimeGroup; by: TimeAsked['groupBy']; person: string | undefined }) {
  if (by === 'user') return person ?? 'Someone who left';
  const title = group.title ?? 'Something that is gone';
  const link = by === 'project' ? links.project(group.key) : group.projectId ? links.project(group.projectId, { task: group.key }) : null;
  return link ? (
    <Link {...link} className="hover:underline">
      {title}
    </Link>
  ) : (
    title
  );
}
