import { Eye, EyeOff } from 'lucide-react';
import { explain } from '@/api/problem';
import { useWatch, useWatchers } from '@/api/tasks/watchers';
import { useActorName } from '@/api/use-names';
import { useCommands } from '@/commands/use-commands';
import { plural } from '@/model/words';
import { toast } from '@/ui/toasts';

/** Whether I hear of what happens to the task, and who else does. */
export function WatchButton({ projectId, taskId }: { projectId: string; taskId: string }) {
  const { data } = useWatchers(projectId, taskId);
  const watch = useWatch(projectId, taskId);
  const nameOf = useActorName();
  const watching = data?.watching ?? false;
  const toggle = () => watch.mutate(!watching, { onError: (error) => toast(explain(error), { tone: 'danger' }) });
  useCommands([
    { id: 'task.watch', label: watching ? 'Stop watching the task' : 'Watch the task', group: 'Task', keys: ['Shift+w'], run: toggle },
  ]);
  if (!data) return null;
  const Icon = watching ? EyeOff : Eye;
  return (
    <span className="flex items-center gap-2 text-xs text-faint">
      {data.items.length > 0 && (
        <span title={data.items.map(({ userId }) => nameOf(userId)).join(', ')}>{plural(data.items.length, 'watcher')}</span>
      )}
      <button
        type="button"
        aria-pressed={watching}
        disabled={watch.isPending}
        onClick={toggle}
        className="inline-flex h-6 items-center gap-1 rounded px-1.5 text-muted hover:bg-hover"
      >
        <Icon aria-hidden="true" className="size-3.5" />
        {watching ? 'Unwatch' : 'Watch'}
      </button>
    </span>
  );
}
