import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { explain, Problem } from '@/api/problem';
import { ErrorState } from '@/ui/ErrorState';
import { useDocumentTitle } from '@/ui/use-document-title';
import { ProjectHeader } from './ProjectHeader';
import { useFollowHead, useProjectView } from './use-project-view';

/** What every view of a project shares: its header, and that it follows what others do. */
export function ProjectLayout() {
  const { projectId } = useParams({ from: '/app/projects/$projectId' });
  const { version } = useSearch({ from: '/app/projects/$projectId' });
  const view = useProjectView(projectId, version);
  useFollowHead(projectId);
  useDocumentTitle(view.project?.title);
  if (view.error) {
    const missing = view.error instanceof Problem && view.error.status === 404;
    return (
      <ErrorState
        title={missing ? 'There is no such project here' : 'The project didn’t load'}
        text={missing ? 'It may belong to another workspace, or the version may lie ahead of the newest.' : explain(view.error)}
        onRetry={view.retry}
      />
    );
  }
  return (
    <div key={projectId} className="flex h-full min-h-0 flex-col">
      <ProjectHeader view={view} />
      <Outlet />
    </div>
  );
}
