import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { explain } from '@/api/problem';
import { links } from '@/links';
import type { Project, Task } from '@/model/types';
import { IconButton } from '@/ui/Button';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { useFollowHead, useProjectView } from '@/writing/use-project-view';
import { useWriting } from '@/writing/use-writing';
import { TaskPeek } from './TaskPeek';
import { useTaskActions } from './use-task-actions';

interface PeekBesideProps {
  projectId: string;
  taskId: string;
  onOpen: (taskId: string | null) => void;
}

/** A task's panel beside a list, where its project is not on screen. */
export function PeekBeside({ projectId, taskId, onOpen }: PeekBesideProps) {
  const { project, readOnly, error, retry } = useProjectView(projectId, undefined);
  useFollowHead(projectId);
  const task = project?.tasks.find(({ id }) => id === taskId);
  if (project && task) return <Panel project={project} task={task} readOnly={readOnly} onOpen={onOpen} />;
  return (
    <aside
      aria-label="Task"
      className="fixed inset-x-0 top-11 bottom-0 z-20 border-line bg-surface md:static md:w-[min(26rem,45%)] md:shrink-0 md:border-l"
    >
      <div className="flex justify-end border-b border-line px-2 py-1">
        <IconButton label="Close the panel" onClick={() => onOpen(null)}>
          <X className="size-4" />
        </IconButton>
      </div>
      {error ? (
        <ErrorState title="The task didn’t load" text={explain(error)} onRetry={retry} />
      ) : project ? (
        <p className="px-5 py-4 text-sm text-muted">The task is not there any more.</p>
      ) : (
        <SkeletonRows rows={8} label="Loading the task" />
      )}
    </aside>
  );
}

interface PanelProps {
  project: Project;
  task: Task;
  readOnly: boolean;
  onOpen: (taskId: string | null) => void;
}

function Panel({ project, task, readOnly, onOpen }: PanelProps) {
  const actions = useTaskActions(project, useWriting(project.id));
  return (
    <TaskPeek
      project={project}
      task={task}
      actions={actions}
      readOnly={readOnly}
      lead={
        <Link
          {...links.project(project.id, { task: task.id })}
          className="mr-auto min-w-0 truncate rounded-md px-2 py-1 text-sm text-muted hover:bg-hover hover:text-ink"
        >
          {project.title}
        </Link>
      }
      onOpen={onOpen}
      onClose={() => onOpen(null)}
    />
  );
}
