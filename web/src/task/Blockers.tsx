import { explain } from '@/api/problem';
import { useBlockers } from '@/api/planning/blockers';
import type { Project, Task } from '@/model/types';
import { taskStatusWords } from '@/model/words';
import { StatusIcon } from '@/ui/StatusIcon';
import { Section } from './Section';

interface BlockersProps {
  project: Project;
  task: Task;
  onOpen: (taskId: string) => void;
}

/** What a task waits for, and what that waits for, down to what can be done now. */
export function Blockers({ project, task, onOpen }: BlockersProps) {
  // Most tasks wait for nothing that is not done; they are not asked about.
  const waits = waitsFor(project, task);
  const { data, error } = useBlockers(project.id, task.id, project.version, waits);
  if (!waits) return null;
  if (error && !data) return <p className="text-sm text-danger">{explain(error)}</p>;
  if (!data || data.chains.length === 0) return null;
  const byId = new Map(data.tasks.map((other) => [other.id, other]));
  return (
    <Section title="Waits for">
      <ul aria-label="Waits for" className="space-y-1">
        {data.chains.slice(0, 5).map((chain) => (
          <li key={chain.join()} className="flex flex-wrap items-center gap-x-1 gap-y-0.5 text-sm">
            {chain
              .filter((id) => id !== task.id)
              .map((id, index) => {
                const other = byId.get(id);
                return (
                  <span key={id} className="inline-flex min-w-0 items-center gap-1">
                    {index > 0 && (
                      <span aria-hidden="true" className="text-faint">
                        ←
                      </span>
                    )}
                    <StatusIcon status={other?.status ?? 'todo'} className="size-3.5" />
                    <button type="button" onClick={() => onOpen(id)} className="relative max-w-48 truncate hover:underline">
                      {other?.title ?? 'A task that is gone'}
                      <span className="sr-only">, {taskStatusWords[other?.status ?? 'todo']}</span>
                    </button>
                  </span>
                );
              })}
          </li>
        ))}
      </ul>
      {data.chains.length > 5 && <p className="text-xs text-faint">And {data.chains.length - 5} more ways.</p>}
    </Section>
  );
}

/** Whether it, or a task that it is a part of, depends on something open. */
function waitsFor(project: Project, task: Task): boolean {
  const byId = new Map(project.tasks.map((other) => [other.id, other]));
  const isOpen = (id: string) => !['done', 'cancelled'].includes(byId.get(id)?.status ?? 'done');
  for (let at: Task | undefined = task; at; at = byId.get(at.parentTaskId ?? '')) {
    if (at.dependencies.some(isOpen)) return true;
  }
  return false;
}
