import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { explain, Problem } from '@/api/problem';
import { cx } from '@/ui/cx';
import { ErrorState } from '@/ui/ErrorState';
import { HomeLink } from '@/ui/HomeLink';
import { useDocumentTitle } from '@/ui/use-document-title';
import { BranchBanner } from './branches/BranchBanner';
import { ProjectHeader } from './ProjectHeader';
import { useFollowHead, useProjectView } from '@/writing/use-project-view';

/** What every view of a project shares: its header, and that it follows what others do. */
export function ProjectLayout() {
  const { projectId } = useParams({ from: '/app/projects/$projectId' });
  const { version } = useSearch({ from: '/app/projects/$projectId' });
  const view = useProjectView(projectId, version);
  useFollowHead(projectId);
  const branch = view.project?.branch;
  useDocumentTitle(branch ? `${branch.name} · ${view.project?.title}` : view.project?.title);
  if (view.error) {
    const missing = view.error instanceof Problem && view.error.status === 404;
    return (
      <ErrorState
        title={missing ? 'There is no such project here' : 'The project didn’t load'}
        text={
          missing
            ? 'It may belong to another workspace, be a branch that was deleted, or the version may lie ahead of the newest.'
            : explain(view.error)
        }
        onRetry={view.retry}
        action={missing && <HomeLink>Go home</HomeLink>}
      />
    );
  }
  return (
    <div key={projectId} className="flex h-full min-h-0 flex-col">
      <ProjectHeader view={view} />
      <div className={cx('flex min-h-0 grow flex-col', branch && 'border-2 border-branch-line')}>
        {view.project && branch && <BranchBanner project={view.project} branch={branch} />}
        <Outlet />
      </div>
    </div>
  );
}
