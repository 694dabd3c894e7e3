import { CalendarDays, Copy, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useCalendarFeeds, useCloseFeed, useOpenFeed, type CalendarFeed } from '@/api/calendars/feeds';
import { explain } from '@/api/problem';
import { useProjects } from '@/api/projects/list-projects';
import { formatInstant } from '@/model/format';
import { Button, IconButton } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { Select } from '@/ui/Select';
import { SkeletonRows } from '@/ui/Skeleton';
import { toast } from '@/ui/toasts';

const failed = (error: unknown) => toast(explain(error), { tone: 'danger' });

/** Secret addresses from which a calendar program shows due dates; each is seen once. */
export function Calendars() {
  const { data, error, isPending } = useCalendarFeeds();
  const { data: projects } = useProjects();
  const [what, setWhat] = useState('');
  const open = useOpenFeed();
  const close = useCloseFeed();
  const url = open.data?.url;
  const nameOf = ({ projectId, assigneeId }: CalendarFeed) => {
    const project = projectId ? (projects?.items.find(({ id }) => id === projectId)?.title ?? 'A project that is gone') : 'All projects';
    return assigneeId ? `${project}, mine` : project;
  };
  const copy = async () => {
    if (!url) return;
    await navigator.clipboard.writeText(url);
    toast('Address copied');
  };
  return (
    <section aria-labelledby="calendars">
      <h2 id="calendars" className="mb-2 text-sm font-semibold">
        Calendar feeds
      </h2>
      <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
        <div className="flex flex-wrap items-end gap-3 border-b border-line px-4 py-3">
          <Select label="What it shows" value={what} onChoose={setWhat} className="min-w-48 grow">
            <option value="">What is assigned to me, in all projects</option>
            {projects?.items.map((project) => (
              <option key={project.id} value={project.id}>
                {project.title}
              </option>
            ))}
          </Select>
          <Button
            className="h-9"
            disabled={open.isPending}
            onClick={() => open.mutate(what === '' ? { assigneeId: 'me' } : { projectId: what }, { onError: failed })}
          >
            Make an address
          </Button>
        </div>
        {url && (
          <div role="status" className="flex items-center gap-2 border-b border-line bg-accent-soft px-4 py-3 text-sm">
            <span className="min-w-0 grow">
              <span className="block font-medium">Copy it now: it is shown this once. Whoever has it can read the dates.</span>
              <code className="block truncate">{url}</code>
            </span>
            <IconButton label="Copy the address" onClick={() => void copy()}>
              <Copy className="size-4" />
            </IconButton>
          </div>
        )}
        {isPending && <SkeletonRows rows={2} label="Loading the feeds" />}
        {error && !data && <p className="px-4 py-3 text-sm text-danger">{explain(error)}</p>}
        {data?.length === 0 && !url && (
          <EmptyState
            icon={<CalendarDays className="size-5" />}
            title="No calendar feeds"
            text="Make an address and give it to your calendar program: due dates show there and stay current."
          />
        )}
        <ul className="divide-y divide-line empty:hidden">
          {data?.map((feed) => (
            <li key={feed.id} className="flex items-center gap-3 px-4 py-2.5 text-sm">
              <span className="min-w-0 grow truncate">{nameOf(feed)}</span>
              <span className="text-xs text-faint">{formatInstant(feed.createdAt)}</span>
              <IconButton label={`Close the feed of ${nameOf(feed)}`} onClick={() => close.mutate(feed.id, { onError: failed })}>
                <Trash2 className="size-4" />
              </IconButton>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
