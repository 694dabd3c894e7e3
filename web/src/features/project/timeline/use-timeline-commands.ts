import { useCommands } from '@/commands/use-commands';
import { moved, resized, type Bar } from '@/model/timeline';
import type { TaskFields } from '@/model/types';
import type { Tree } from '../use-tree';

interface TimelineCommands {
  rows: Tree;
  bars: ReadonlyMap<string, Bar>;
  readOnly: boolean;
  isReal: (taskId: string) => boolean;
  onChange: (taskId: string, change: Partial<TaskFields>) => void;
  onToday: () => void;
}

/** The keys for what the mouse does with a bar. */
export function useTimelineCommands({ rows, bars, readOnly, isReal, onChange, onToday }: TimelineCommands): void {
  const task = rows.activeRow?.task;
  const bar = task && bars.get(task.id);
  const group = 'Timeline';
  const can = () => !readOnly && task !== undefined && bar !== undefined && isReal(task.id);
  const move = (days: number) => () => task && bar && onChange(task.id, moved(task, bar, days));
  const lengthen = (days: number) => () => task && bar && onChange(task.id, resized(bar, 'to', days));
  useCommands([
    { id: 'timeline.earlier', label: 'A day earlier', group, keys: ['Shift+ArrowLeft'], when: can, run: move(-1) },
    { id: 'timeline.later', label: 'A day later', group, keys: ['Shift+ArrowRight'], when: can, run: move(1) },
    { id: 'timeline.shorter', label: 'A day shorter', group, keys: ['Mod+Shift+ArrowLeft'], when: can, run: lengthen(-1) },
    { id: 'timeline.longer', label: 'A day longer', group, keys: ['Mod+Shift+ArrowRight'], when: can, run: lengthen(1) },
    { id: 'timeline.today', label: 'Scroll to today', group, keys: ['t'], run: onToday },
  ]);
}
