import { Link2, Trash2, UserRoundSearch, X } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useFields } from '@/api/fields/list-fields';
import { useMembers } from '@/api/workspaces/list-members';
import { links } from '@/links';
import { isOverdue } from '@/model/format';
import type { Project, Task, TaskFields } from '@/model/types';
import { IconButton } from '@/ui/Button';
import { EditableText } from '@/ui/EditableText';
import { toast } from '@/ui/toasts';
import { useReturnFocus } from '@/ui/use-return-focus';
import { useRouter } from '@tanstack/react-router';
import type { TaskActions } from './use-task-actions';
import { BlameNote } from './Blamed';
import { BlameProvider, useTaskBlaming } from './blame';
import { TimeLog } from './effort/TimeLog';
import { Comments } from './talk/Comments';
import { Blockers } from './Blockers';
import { Criteria } from './Criteria';
import { Description } from './Description';
import { Dependencies } from './Dependencies';
import { Facts } from './Facts';
import { Records } from './Records';
import { TaskHistory } from './TaskHistory';

interface TaskPeekProps {
  project: Project;
  task: Task;
  actions: TaskActions;
  readOnly: boolean;
  /** What stands at the panel's head. */
  lead?: ReactNode;
  onOpen: (taskId: string) => void;
  onClose: () => void;
}

/** Everything about one task, beside the tree; each field is edited where it stands. */
export function TaskPeek({ project, task, actions, readOnly, lead, onOpen, onClose }: TaskPeekProps) {
  const panel = useRef<HTMLElement>(null);
  useReturnFocus(panel);
  const [renaming, setRenaming] = useState(false);
  const members = useMembers();
  const fields = useFields();
  const router = useRouter();
  const { blaming, toggle } = useTaskBlaming(project, task.id);
  const set = (change: Partial<TaskFields>) => actions.change(task.id, change);
  const finished = task.status === 'done' || task.status === 'cancelled';
  const copyLink = async () => {
    const { href } = router.buildLocation(links.project(project.id, { task: task.id }));
    await navigator.clipboard.writeText(new URL(href, location.origin).href);
    toast('Link copied');
  };
  return (
    <aside
      ref={panel}
      aria-label={`Task: ${task.title}`}
      className="fixed inset-x-0 top-11 bottom-0 z-20 flex animate-appear flex-col border-line bg-surface md:static md:w-[min(26rem,45%)] md:shrink-0 md:border-l"
    >
      <div className="flex items-center justify-end gap-0.5 border-b border-line px-2 py-1">
        {lead}
        <IconButton
          label="Who set this"
          aria-pressed={blaming.all}
          onClick={toggle}
          className={blaming.all ? 'bg-selected text-accent' : undefined}
        >
          <UserRoundSearch className="size-4" />
        </IconButton>
        <IconButton label="Copy a link to the task" onClick={() => void copyLink()}>
          <Link2 className="size-4" />
        </IconButton>
        {!readOnly && (
          <IconButton
            label="Delete the task"
            onClick={() => {
              onClose();
              actions.remove(task);
            }}
          >
            <Trash2 className="size-4" />
          </IconButton>
        )}
        <IconButton label="Close the panel" onClick={onClose}>
          <X className="size-4" />
        </IconButton>
      </div>
      <BlameProvider value={blaming}>
        <div className="min-h-0 grow space-y-5 overflow-y-auto px-5 py-4">
          <h2 className="text-lg leading-snug font-semibold">
            <EditableText
              label="Title"
              value={task.title}
              readOnly={readOnly}
              editing={renaming}
              onEdit={() => setRenaming(true)}
              onDone={() => setRenaming(false)}
              onChange={(title) => set({ title })}
              className="w-full whitespace-normal"
            />
          </h2>
          <BlameNote field="title" className="-mt-4" />
          <Facts
            task={task}
            members={members}
            knownLabels={[...new Set(project.tasks.flatMap((other) => other.labels))].toSorted()}
            fields={fields}
            overdue={isOverdue(task.dueDate, finished)}
            readOnly={readOnly}
            onChange={set}
          />
          <Description
            key={task.id}
            value={task.description}
            readOnly={readOnly}
            version={project.version}
            onChange={(description, begunOn) => actions.change(task.id, { description }, begunOn)}
          />
          <Criteria value={task.acceptanceCriteria} readOnly={readOnly} onChange={(acceptanceCriteria) => set({ acceptanceCriteria })} />
          <Dependencies
            project={project}
            task={task}
            readOnly={readOnly}
            onOpen={onOpen}
            onChange={(dependencies) => set({ dependencies })}
          />
          {!readOnly && <Blockers project={project} task={task} onOpen={onOpen} />}
          <TimeLog project={project} task={task} writing={actions.writing} readOnly={readOnly} />
          <Records title="Links" records={task.externalRefs} />
          <Records title="Metadata" records={task.metadata} />
          <Comments key={`talk:${task.id}`} projectId={project.branch?.projectId ?? project.id} taskId={task.id} />
          <TaskHistory projectId={project.id} taskId={task.id} />
        </div>
      </BlameProvider>
    </aside>
  );
}
