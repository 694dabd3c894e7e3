import { Link } from '@tanstack/react-router';
import { Square, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { explain } from '@/api/problem';
import { useTimer, useTiming, type TimerAct } from '@/api/tasks/timer';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { formatMinutes } from '@/model/format';
import { clock } from '@/model/time';
import { IconButton } from '@/ui/Button';
import { toast } from '@/ui/toasts';

/** My running clock, from wherever it was started, with the way to stop it. */
export function RunningTimer() {
  const { data: timer } = useTimer();
  const timing = useTiming();
  const act = (acted: TimerAct) =>
    timing.mutate(acted, {
      onError: (error) => toast(explain(error), { tone: 'danger' }),
      onSuccess: ({ logged }) => toast(logged ? `Logged ${formatMinutes(logged.minutes)}` : 'Nothing was logged'),
    });
  const runs = () => Boolean(timer);
  useCommands([
    { id: 'timer.stop', label: 'Stop the timer and log the time', group: 'General', when: runs, run: () => act({ act: 'stop' }) },
    { id: 'timer.discard', label: 'Discard the timer', group: 'General', when: runs, run: () => act({ act: 'discard' }) },
  ]);
  if (!timer) return null;
  return (
    <section
      aria-label="Running timer"
      className="flex items-center gap-1 rounded-md border border-line bg-surface py-1 pr-1 pl-2 text-sm shadow-raised"
    >
      <span aria-hidden="true" className="size-1.5 shrink-0 animate-shimmer rounded-full bg-danger-fill" />
      <Link
        {...links.project(timer.projectId, { task: timer.taskId })}
        title={timer.title}
        className="min-w-0 grow truncate px-1 hover:underline"
      >
        {timer.title}
      </Link>
      <Clock startedAt={timer.startedAt} />
      <IconButton label="Stop the timer and log the time" className="size-6" onClick={() => act({ act: 'stop' })}>
        <Square className="size-3.5" />
      </IconButton>
      <IconButton label="Discard the timer" className="size-6" onClick={() => act({ act: 'discard' })}>
        <X className="size-3.5" />
      </IconButton>
    </section>
  );
}

function Clock({ startedAt }: { startedAt: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticking);
  }, []);
  return (
    <span role="timer" aria-live="off" className="shrink-0 text-xs text-muted tabular-nums">
      {clock(startedAt, now)}
    </span>
  );
}
