import { useParams } from '@tanstack/react-router';
import { explain } from '@/api/problem';
import { usePatches } from '@/api/projects/list-patches';
import { Button } from '@/ui/Button';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { PatchRow } from './PatchRow';

/** Every patch of a project, newest first. */
export function HistoryPage() {
  const { projectId } = useParams({ from: '/app/projects/$projectId' });
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = usePatches(projectId);
  if (isPending) return <SkeletonRows rows={14} label="Loading the history" className="h-11" />;
  if (error && !data) return <ErrorState title="The history didn’t load" text={explain(error)} onRetry={() => void refetch()} />;
  const patches = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <ol aria-label="History" className="mx-auto max-w-4xl px-2 py-3 sm:px-4">
        {patches.map((patch, index) => (
          <PatchRow key={patch.version} projectId={projectId} patch={patch} newDay={!sameDay(patch.at, patches[index - 1]?.at)} />
        ))}
      </ol>
      {hasNextPage && (
        <div className="flex justify-center pb-6">
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Loading…' : 'Show older'}
          </Button>
        </div>
      )}
    </div>
  );
}

function sameDay(instant: string, other: string | undefined): boolean {
  return other !== undefined && new Date(instant).toDateString() === new Date(other).toDateString();
}
