import { Link, useParams } from '@tanstack/react-router';
import { Equal, GitBranch } from 'lucide-react';
import { useBranchDiff } from '@/api/branches/get-branch-diff';
import { explain, Problem } from '@/api/problem';
import { useProject } from '@/api/projects/get-project';
import { links } from '@/links';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { Merging } from './Merging';

/** What a branch would bring to its project, change by change, and what stands against it. */
export function MergePage() {
  const { projectId: branchId } = useParams({ from: '/app/projects/$projectId' });
  const { data: diff, error, refetch } = useBranchDiff(branchId);
  const { data: branch } = useProject(branchId);
  if (error && !diff) {
    if (branch && !branch.branch) return <NoBranch projectId={branchId} />;
    const missing = error instanceof Problem && error.status === 404;
    return (
      <ErrorState
        title={missing ? 'There is no such branch here' : 'The comparison didn’t load'}
        text={missing ? 'It may have been deleted.' : explain(error)}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!diff || !branch) return <SkeletonRows rows={8} label="Comparing the branch" />;
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto max-w-3xl px-4 pt-5 sm:px-6">
        {diff.diff.length === 0 ? (
          <EmptyState
            icon={<Equal className="size-5" />}
            title={diff.status === 'merged' ? 'The branch is merged' : 'Nothing to merge yet'}
            text={
              diff.status === 'merged'
                ? 'The project has all of it.'
                : 'Change something on the branch, and it shows here before it goes anywhere.'
            }
            action={
              <Link
                {...links.project(diff.status === 'merged' ? diff.projectId : branchId)}
                className="font-medium text-accent hover:underline"
              >
                {diff.status === 'merged' ? 'Open the project' : 'Open the branch'}
              </Link>
            }
          />
        ) : (
          // A branch that has moved on is another comparison: what was switched off before named other operations.
          <Merging key={diff.branchVersion} diff={diff} branch={branch} />
        )}
      </div>
    </div>
  );
}

function NoBranch({ projectId }: { projectId: string }) {
  return (
    <EmptyState
      icon={<GitBranch className="size-5" />}
      title="This is the project itself"
      text="Only a branch can be compared with it and merged."
      action={
        <Link {...links.project(projectId)} className="font-medium text-accent hover:underline">
          Open the project
        </Link>
      }
    />
  );
}
