import { useNavigate, useSearch } from '@tanstack/react-router';
import { Activity } from 'lucide-react';
import { useActivity } from '@/api/activity/list-activity';
import { explain } from '@/api/problem';
import { useProjects } from '@/api/projects/list-projects';
import { useActorName } from '@/api/use-names';
import { useMembers } from '@/api/workspaces/list-members';
import { links } from '@/links';
import { formatDate } from '@/model/format';
import { isFiltered, type ActivityFilter } from '@/model/history-filter';
import { originWords } from '@/model/words';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { FilterChoice } from '@/ui/FilterChoice';
import { HomeLink } from '@/ui/HomeLink';
import { SkeletonRows } from '@/ui/Skeleton';
import { useDocumentTitle } from '@/ui/use-document-title';
import { ActivityRow } from './ActivityRow';

/** What happened in all projects of the workspace, newest first. */
export function ActivityPage() {
  useDocumentTitle('Activity');
  const filter: ActivityFilter = useSearch({ from: '/app/activity' });
  const navigate = useNavigate();
  const actorName = useActorName();
  const members = useMembers();
  const { data: projects } = useProjects();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useActivity(filter);
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  const set = (changed: ActivityFilter) => void navigate({ ...links.activity({ ...filter, ...changed }), replace: true });
  const actors = [...new Set([...members.map((member) => member.userId), ...entries.map(({ actor }) => actor)])];
  const titles = new Map(projects?.items.map((project) => [project.id, project.title]));
  return (
    <div className="mx-auto max-w-3xl px-4 pt-10 pb-16 sm:px-6">
      <div className="mb-3 flex flex-wrap items-center gap-1.5">
        <h1 className="mr-3 text-lg font-semibold tracking-tight">Activity</h1>
        <FilterChoice
          label="Project"
          any="Any project"
          value={filter.project}
          values={[...titles.keys()]}
          text={(id) => titles.get(id) ?? 'A project that is gone'}
          onChoose={(project) => set({ project })}
        />
        <FilterChoice label="By" any="Anyone" value={filter.actor} values={actors} text={actorName} onChoose={(actor) => set({ actor })} />
        <FilterChoice
          label="How"
          any="Any way"
          value={filter.origin}
          values={Object.keys(originWords)}
          text={(origin) => originWords[origin] ?? origin}
          onChoose={(origin) => set({ origin })}
        />
      </div>
      {isPending && <SkeletonRows rows={12} label="Loading the activity" className="h-11" />}
      {error && !data && <ErrorState title="The activity didn’t load" text={explain(error)} onRetry={() => void refetch()} />}
      {data && entries.length === 0 && (
        <EmptyState
          icon={<Activity className="size-5" />}
          title={isFiltered(filter) ? 'Nothing is like that' : 'Nothing has happened yet'}
          text={
            isFiltered(filter)
              ? 'No change matches all of the filters.'
              : 'Write a goal, accept its plan, and every change to it shows here.'
          }
          action={
            isFiltered(filter) ? (
              <Button onClick={() => void navigate({ ...links.activity(), replace: true })}>Clear the filters</Button>
            ) : (
              <HomeLink>Plan something</HomeLink>
            )
          }
        />
      )}
      <ol aria-label="Activity" className="empty:hidden">
        {entries.map((entry, index) => (
          <li key={`${entry.projectId}:${entry.version}`}>
            {!sameDay(entry.at, entries[index - 1]?.at) && (
              <h2 className="pt-4 pb-1 text-xs font-medium text-faint">{formatDate(entry.at.slice(0, 10))}</h2>
            )}
            <ActivityRow entry={entry} />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <div className="flex justify-center py-4">
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Loading…' : 'Show older'}
          </Button>
        </div>
      )}
    </div>
  );
}

function sameDay(instant: string, other: string | undefined): boolean {
  return instant.slice(0, 10) === other?.slice(0, 10);
}
