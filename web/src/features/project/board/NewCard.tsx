import { quickAddHint, type QuickAdd } from '@/model/quick-add';
import type { Task } from '@/model/types';
import { Badge } from '@/ui/Badge';
import { useNewTask } from '../use-new-task';

interface NewCardProps {
  tasks: readonly Task[];
  onCreate: (written: QuickAdd) => void;
  onDone: () => void;
}

/** A card to write new tasks into, at the head of their column. */
export function NewCard(props: NewCardProps) {
  const { input, understood } = useNewTask(props);
  return (
    <div className="mb-2 shrink-0 rounded-lg border border-dashed border-accent bg-accent-soft p-2.5 text-sm">
      <input {...input} placeholder="What is to be done?" className="w-full outline-none" />
      <p role="status" aria-label="Understood" className="mt-1 flex min-h-5 flex-wrap gap-1 text-xs text-faint">
        {understood.length === 0
          ? quickAddHint
          : understood.map((words) => (
              <Badge key={words} className="max-w-40 truncate">
                {words}
              </Badge>
            ))}
      </p>
    </div>
  );
}
