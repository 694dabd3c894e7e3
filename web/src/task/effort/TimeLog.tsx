import { Play, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { explain } from '@/api/problem';
import { deleteTime, editTime, logTime } from '@/api/tasks/time';
import { useTimer, useTiming } from '@/api/tasks/timer';
import { useActorName } from '@/api/use-names';
import { useCommands } from '@/commands/use-commands';
import { formatDate, formatInstant, formatMinutes, parseMinutes } from '@/model/format';
import { effortOf, entriesOf, spent } from '@/model/time';
import type { Project, Task } from '@/model/types';
import { Button, IconButton } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { EstimatePicker } from '@/ui/fields/EstimatePicker';
import { toast } from '@/ui/toasts';
import type { Writing } from '@/writing/use-writing';
import { Section } from '../Section';

interface TimeLogProps {
  project: Project;
  task: Task;
  writing: Writing;
  readOnly: boolean;
}

/** What was spent on a task, entry by entry, and a clock to run on it; with the sums of all that is under it. */
export function TimeLog({ project, task, writing, readOnly }: TimeLogProps) {
  const nameOf = useActorName();
  const entries = entriesOf(task);
  const { estimated, actual } = effortOf(project.tasks, task.id);
  const land = (request: Parameters<Writing['land']>[0], say: string) => writing.land(request, { say, attempt: 'The time' });
  if (readOnly && entries.length === 0) return null;
  const own = spent(task);
  const sums = own > 0 && (
    <span className="text-xs text-faint tabular-nums">
      {formatMinutes(own)}
      {task.estimatedMinutes !== null && ` of ${formatMinutes(task.estimatedMinutes)}`}
    </span>
  );
  return (
    <Section title="Time" field="timeEntries" action={sums}>
      {(actual !== own || estimated !== (task.estimatedMinutes ?? 0)) && (
        <p className="text-sm text-muted">
          With its sub-tasks {formatMinutes(actual)} of {formatMinutes(estimated)}.
        </p>
      )}
      <ul aria-label="Time entries" className="empty:hidden">
        {entries.map((entry) => (
          <li key={entry.id} className="group flex min-h-7 items-center gap-2 text-sm">
            <EstimatePicker
              label="Minutes of the entry"
              value={entry.minutes}
              readOnly={readOnly}
              onChange={(minutes) => minutes && void land(() => editTime(project.id, task.id, entry.id, { minutes }), 'Time corrected')}
              className="h-6 w-16 shrink-0 px-1"
            />
            <span className="min-w-0 grow truncate">{entry.note ?? <span className="text-faint">{nameOf(entry.userId)}</span>}</span>
            <time dateTime={entry.at} title={`${nameOf(entry.userId)}, ${formatInstant(entry.at)}`} className="shrink-0 text-xs text-faint">
              {formatDate(entry.at.slice(0, 10))}
            </time>
            {!readOnly && (
              <IconButton
                label={`Remove the entry of ${formatMinutes(entry.minutes)}`}
                className="size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100"
                onClick={() => void land(() => deleteTime(project.id, task.id, entry.id), 'Time removed')}
              >
                <Trash2 className="size-3.5" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <div className="flex items-center gap-2">
          <LogLine
            onLog={({ minutes, note }) =>
              land(() => logTime(project.id, task.id, { minutes, ...(note && { note }) }), `Logged ${formatMinutes(minutes)}`)
            }
          />
          {!project.branch && <TimerButton projectId={project.id} taskId={task.id} />}
        </div>
      )}
    </Section>
  );
}

/** `1h 30m wrote the intro`: what reads as a time comes first, the rest is the note. */
function readEntry(text: string): { minutes: number; note: string } | null {
  const [, time = '', note = ''] = /^\s*((?:\d+(?:[.,]\d+)?\s*(?:d|h|m|min)?\s*)+)(?:\s+(.*)|$)/i.exec(`${text} `) ?? [];
  const minutes = parseMinutes(time);
  return minutes ? { minutes, note: note.trim() } : null;
}

function LogLine({ onLog }: { onLog: (entry: { minutes: number; note: string }) => Promise<boolean> }) {
  const [text, setText] = useState('');
  const entry = readEntry(text);
  const unreadable = text.trim() !== '' && entry === null;
  const log = async () => {
    if (entry && (await onLog(entry))) setText('');
  };
  return (
    <input
      aria-label="Log time"
      aria-invalid={unreadable}
      placeholder="1h 30m what was done"
      value={text}
      maxLength={500}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && void log()}
      className={cx('h-7 min-w-0 grow rounded border bg-surface px-2 text-sm', unreadable ? 'border-danger' : 'border-line')}
    />
  );
}

function TimerButton({ projectId, taskId }: { projectId: string; taskId: string }) {
  const { data: timer } = useTimer();
  const timing = useTiming();
  const running = timer?.taskId === taskId && timer.projectId === projectId;
  const toggle = () =>
    timing.mutate(running ? { act: 'stop' } : { act: 'start', taskId, projectId }, {
      onError: (error) => toast(explain(error), { tone: 'danger' }),
      onSuccess: ({ logged }) => logged && toast(`Logged ${formatMinutes(logged.minutes)}`),
    });
  useCommands([{ id: 'task.timer', label: running ? 'Stop the timer' : 'Start the timer', group: 'Task', keys: ['t'], run: toggle }]);
  const Icon = running ? Square : Play;
  return (
    <Button size="small" disabled={timing.isPending} icon={<Icon aria-hidden="true" className="size-3.5" />} onClick={toggle}>
      {running ? 'Stop timer' : 'Start timer'}
    </Button>
  );
}
