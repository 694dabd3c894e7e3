import { quickAddHint, type QuickAdd } from '@/model/quick-add';
import type { Task } from '@/model/types';
import { Badge } from '@/ui/Badge';
import { StatusIcon } from '@/ui/StatusIcon';
import { rowHeight } from './TaskRow';
import { useNewTask } from './use-new-task';

interface NewTaskRowProps {
  depth: number;
  tasks: readonly Task[];
  onCreate: (written: QuickAdd) => void;
  onDone: () => void;
}

/** A row to write new tasks into. */
export function NewTaskRow({ depth, ...writing }: NewTaskRowProps) {
  const { input, understood } = useNewTask(writing);
  return (
    <div
      style={{ height: rowHeight, paddingLeft: depth * 24 + 52 }}
      className="flex shrink-0 items-center gap-2 border-b border-dashed border-accent bg-accent-soft pr-3"
    >
      <StatusIcon status="todo" />
      <input {...input} placeholder="What is to be done? Enter to add, Esc to stop" className="min-w-0 grow outline-none" />
      <span role="status" aria-label="Understood" className="flex shrink-0 gap-1">
        {understood.map((words) => (
          <Badge key={words} className="max-w-40 truncate">
            {words}
          </Badge>
        ))}
      </span>
      {understood.length === 0 && <span className="hidden shrink-0 text-xs text-faint md:block">{quickAddHint}</span>}
    </div>
  );
}
