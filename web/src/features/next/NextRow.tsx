import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { NextTask } from '@/api/planning/next';
import { links } from '@/links';
import { formatDate, formatMinutes, isOverdue } from '@/model/format';
import type { TaskStatus } from '@/model/types';
import { Avatar } from '@/ui/Avatar';
import { Badge } from '@/ui/Badge';
import { cx } from '@/ui/cx';
import { StatusPicker } from '@/ui/fields/FieldPickers';
import { PriorityIcon } from '@/ui/PriorityIcon';

interface NextRowProps {
  task: NextTask;
  projectTitle: string;
  assignee: string | null;
  active: boolean;
  onShow: (taskId: string, element: HTMLElement) => void;
  onActivate: (taskId: string) => void;
  onStatus: (status: TaskStatus) => void;
}

/** A task that can be done now, and why it stands here. */
export function NextRow({ task, projectTitle, assignee, active, onShow, onActivate, onStatus }: NextRowProps) {
  const element = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (active && element.current) onShow(task.id, element.current);
    // When it becomes active; what shows it may change with every drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [active, task.id]);
  return (
    <div className={cx('flex items-start gap-2 rounded-lg px-2 py-2.5', active ? 'bg-hover' : 'hover:bg-hover')}>
      <StatusPicker value={task.status} onChange={onStatus} />
      <PriorityIcon priority={task.priority} className="mt-1" />
      <div className="min-w-0 grow">
        <Link
          ref={element}
          {...links.project(task.projectId, { task: task.id })}
          onFocus={() => onActivate(task.id)}
          className="font-medium break-words hover:underline"
        >
          {task.title}
        </Link>
        <ul aria-label={`Why ${task.title}`} className="mt-1 flex flex-wrap gap-1">
          {task.reasons.map((reason) => (
            <li key={reason}>
              <Badge tone={task.isCritical && /critical/i.test(reason) ? 'danger' : 'neutral'}>{reason}</Badge>
            </li>
          ))}
        </ul>
        <p className="mt-1 truncate text-xs text-faint">
          {projectTitle}
          {task.estimatedMinutes !== null && ` · ${formatMinutes(task.estimatedMinutes)}`}
        </p>
      </div>
      {task.dueDate && (
        <span
          className={cx('pt-0.5 text-sm whitespace-nowrap tabular-nums', isOverdue(task.dueDate, false) ? 'text-danger' : 'text-muted')}
        >
          {formatDate(task.dueDate)}
        </span>
      )}
      {assignee && <Avatar name={assignee} className="mt-0.5" />}
    </div>
  );
}
