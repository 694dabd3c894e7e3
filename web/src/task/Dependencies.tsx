import { Plus, X } from 'lucide-react';
import type { Project, Task } from '@/model/types';
import { subtreeIds } from '@/model/tree';
import { taskStatusWords } from '@/model/words';
import { IconButton } from '@/ui/Button';
import { Listbox } from '@/ui/Listbox';
import { Picker } from '@/ui/Picker';
import { StatusIcon } from '@/ui/StatusIcon';
import { Section } from './Section';

interface DependenciesProps {
  project: Project;
  task: Task;
  readOnly: boolean;
  onOpen: (taskId: string) => void;
  onChange: (dependencies: string[]) => void;
}

// A list to choose from is read by a person; beyond this, typing narrows it.
const most = 200;

/** What must be done before this task, and what waits for it. */
export function Dependencies({ project, task, readOnly, onOpen, onChange }: DependenciesProps) {
  const byId = new Map(project.tasks.map((other) => [other.id, other]));
  const needs = task.dependencies.map((id) => byId.get(id)).filter((other) => other !== undefined);
  const blocks = project.tasks.filter((other) => other.dependencies.includes(task.id));
  if (readOnly && needs.length + blocks.length === 0) return null;
  const add = !readOnly && (
    <Picker
      label="Add a dependency"
      valueText={`${needs.length} now`}
      className="size-6 justify-center text-muted"
      panel={(close) => (
        <div className="w-80">
          <Listbox
            label="Depends on"
            options={candidates(project, task)}
            isChosen={() => false}
            onChoose={(id) => {
              close();
              onChange([...task.dependencies, id]);
            }}
          />
        </div>
      )}
    >
      <Plus aria-hidden="true" className="size-3.5" />
    </Picker>
  );
  return (
    <>
      <Section title="Depends on" field="dependencies" action={add}>
        {needs.length === 0 && <p className="text-sm text-faint">Nothing.</p>}
        {needs.map((other) => (
          <TaskLine
            key={other.id}
            task={other}
            onOpen={onOpen}
            onRemove={readOnly ? undefined : () => onChange(task.dependencies.filter((id) => id !== other.id))}
          />
        ))}
      </Section>
      {blocks.length > 0 && (
        <Section title="Blocks">
          {blocks.map((other) => (
            <TaskLine key={other.id} task={other} onOpen={onOpen} />
          ))}
        </Section>
      )}
    </>
  );
}

function candidates(project: Project, task: Task) {
  const taken = new Set([...subtreeIds(project.tasks, task.id), ...task.dependencies]);
  return project.tasks
    .filter((other) => !taken.has(other.id))
    .slice(0, most)
    .map((other) => ({ value: other.id, label: other.title, icon: <StatusIcon status={other.status} /> }));
}

function TaskLine({ task, onOpen, onRemove }: { task: Task; onOpen: (taskId: string) => void; onRemove?: () => void }) {
  return (
    <div className="group flex items-center gap-2 text-sm">
      <StatusIcon status={task.status} />
      <button type="button" onClick={() => onOpen(task.id)} className="relative min-w-0 grow truncate py-0.5 text-left hover:underline">
        {task.title}
        <span className="sr-only">, {taskStatusWords[task.status]}</span>
      </button>
      {onRemove && (
        <IconButton
          label={`Remove the dependency on ${task.title}`}
          className="size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
          onClick={onRemove}
        >
          <X className="size-3.5" />
        </IconButton>
      )}
    </div>
  );
}
