import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useRef } from 'react';
import { explain } from '@/api/problem';
import { usePatches } from '@/api/projects/list-patches';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { isFiltered, type HistoryFilter } from '@/model/history-filter';
import { Button } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { HistoryFilters } from './HistoryFilters';
import { Integrity } from './Integrity';
import { PatchRow } from './PatchRow';

/** The patches of a project, newest first: all of them, or those that the address asks for. */
export function HistoryPage() {
  const { projectId } = useParams({ from: '/app/projects/$projectId' });
  const { actor, origin, task, field, from, to } = useSearch({ from: '/app/projects/$projectId/history' });
  const filter: HistoryFilter = { actor, origin, task, field, from, to };
  const navigate = useNavigate();
  const list = useRef<HTMLOListElement>(null);
  const { data, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = usePatches(
    projectId,
    filter,
  );
  const patches = data?.pages.flatMap((page) => page.items) ?? [];
  const setFilter = (changed: HistoryFilter) => void navigate({ ...links.history(projectId, changed), replace: true });

  const step = (by: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-patch]') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement || row.closest('li')?.contains(document.activeElement));
    rows[Math.max(0, Math.min(at + by, rows.length - 1))]?.focus();
  };
  const group = 'History';
  useCommands([
    { id: 'history.next', label: 'Next patch', group, keyOnly: true, keys: ['j', 'ArrowDown'], run: () => step(1) },
    { id: 'history.previous', label: 'Previous patch', group, keyOnly: true, keys: ['k', 'ArrowUp'], run: () => step(-1) },
    { id: 'history.clear', label: 'Show the whole history', group, when: () => isFiltered(filter), run: () => setFilter({}) },
    { id: 'history.compare', label: 'Compare two versions', group, keys: ['='], run: () => void navigate(links.compare(projectId)) },
  ]);
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto max-w-4xl px-2 py-3 sm:px-4">
        <HistoryFilters projectId={projectId} filter={filter} patches={patches} total={data?.pages[0]?.totalItems} onChange={setFilter} />
        {isPending && <SkeletonRows rows={14} label="Loading the history" className="h-11" />}
        {error && !data && <ErrorState title="The history didn’t load" text={explain(error)} onRetry={() => void refetch()} />}
        {data && patches.length === 0 && (
          <EmptyState
            icon={<SearchX className="size-5" />}
            title="No patch is like that"
            text="Nothing in this project’s history matches all of the filters."
            action={<Button onClick={() => setFilter({})}>Show the whole history</Button>}
          />
        )}
        <ol ref={list} aria-label="History" aria-busy={isPlaceholderData} className={cx('empty:hidden', isPlaceholderData && 'opacity-60')}>
          {patches.map((patch, index) => (
            <PatchRow key={patch.version} projectId={projectId} patch={patch} newDay={!sameDay(patch.at, patches[index - 1]?.at)} />
          ))}
        </ol>
        {hasNextPage && (
          <div className="flex justify-center py-4">
            <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {isFetchingNextPage ? 'Loading…' : 'Show older'}
            </Button>
          </div>
        )}
        {data && <Integrity projectId={projectId} />}
      </div>
    </div>
  );
}

function sameDay(instant: string, other: string | undefined): boolean {
  return other !== undefined && new Date(instant).toDateString() === new Date(other).toDateString();
}
