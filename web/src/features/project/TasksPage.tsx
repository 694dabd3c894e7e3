import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { links } from '@/links';
import { SkeletonRows } from '@/ui/Skeleton';
import { Tasks } from './Tasks';
import { useProjectView } from './use-project-view';

export function TasksPage() {
  const { projectId } = useParams({ from: '/app/projects/$projectId' });
  const { version, task } = useSearch({ from: '/app/projects/$projectId' });
  const navigate = useNavigate();
  const view = useProjectView(projectId, version);
  if (!view.project) return <SkeletonRows rows={16} label="Loading the tasks" />;
  const peek = (taskId: string | null) =>
    void navigate({
      ...links.project(projectId, { ...(version !== undefined && { version }), ...(taskId !== null && { task: taskId }) }),
      replace: true,
    });
  return <Tasks project={view.project} head={view.head} version={version} readOnly={view.readOnly} peeked={task ?? null} onPeek={peek} />;
}
