import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLook } from '@/api/live/use-live';
import { links, type ProjectAddress, type TaskView } from '@/links';
import { SkeletonRows } from '@/ui/Skeleton';
import { Tasks } from './Tasks';
import { useProjectView } from '@/writing/use-project-view';

export function TreePage() {
  return <TasksPage shape="tree" />;
}

export function BoardPage() {
  return <TasksPage shape="board" />;
}

export function TablePage() {
  return <TasksPage shape="table" />;
}

export function TimelinePage() {
  return <TasksPage shape="timeline" />;
}

function TasksPage({ shape }: { shape: TaskView }) {
  const { projectId } = useParams({ from: '/app/projects/$projectId' });
  const { version, task, proposal } = useSearch({ from: '/app/projects/$projectId' });
  const navigate = useNavigate();
  const view = useProjectView(projectId, version);
  useLook(projectId, task ?? null);
  // While a moment of the past loads, what was on screen stays: whoever steps on through versions would lose the step.
  const [last, setLast] = useState(view.project);
  if (view.project && view.project !== last) setLast(view.project);
  const project = view.project ?? last;
  if (!project) return <SkeletonRows rows={16} label="Loading the tasks" />;
  const show = (at: ProjectAddress) =>
    void navigate({ ...links.view(shape, projectId, { ...(version !== undefined && { version }), ...at }), replace: true });
  return (
    <Tasks
      key={shape}
      shape={shape}
      project={project}
      head={view.head}
      version={version}
      readOnly={view.readOnly}
      peeked={task ?? null}
      proposalId={proposal ?? null}
      onPeek={(taskId) => show(taskId === null ? {} : { task: taskId })}
      onPropose={(proposalId) => show(proposalId === null ? {} : { proposal: proposalId })}
    />
  );
}
