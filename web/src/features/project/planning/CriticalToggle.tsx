import { Route } from 'lucide-react';
import { useCommands } from '@/commands/use-commands';
import { formatDate } from '@/model/format';
import { cx } from '@/ui/cx';
import type { Critical } from './use-critical';

/** Shows which tasks decide when the project is finished, and when that is. */
export function CriticalToggle({ critical }: { critical: Critical }) {
  const { shown, toggle, finish, problems } = critical;
  useCommands([
    {
      id: 'tree.critical',
      label: shown ? 'Hide the critical path' : 'Show the critical path',
      group: 'Tree',
      keys: ['Shift+p'],
      run: toggle,
    },
  ]);
  const words = shown && finish ? `Critical path, done ${formatDate(finish)}` : 'Critical path';
  return (
    <button
      type="button"
      aria-label={words}
      aria-pressed={shown}
      title={problems.join('\n') || 'Tasks that can’t slip without moving the finish'}
      onClick={toggle}
      className={cx(
        'inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap',
        shown ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover',
      )}
    >
      <Route aria-hidden="true" className="size-3.5" />
      <span className="hidden sm:inline">{words}</span>
    </button>
  );
}
