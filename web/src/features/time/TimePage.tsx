import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { explain } from '@/api/problem';
import { useTime } from '@/api/time/get-time';
import { useSession } from '@/api/use-session';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { formatDate, formatMinutes, isoDate } from '@/model/format';
import { addDays, daysOf, mondayOf } from '@/model/week';
import { Button, IconButton } from '@/ui/Button';
import { BarChart } from '@/ui/chart/BarChart';
import { ErrorState } from '@/ui/ErrorState';
import { ChoicePicker } from '@/ui/Picker';
import { SkeletonRows } from '@/ui/Skeleton';
import { useDocumentTitle } from '@/ui/use-document-title';
import { TimeTable } from './TimeTable';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What was worked on in a week: mine, or everybody's. */
export function TimePage() {
  const asked: { week?: string; all?: boolean } = useSearch({ from: '/app/time' });
  const navigate = useNavigate();
  const session = useSession();
  useDocumentTitle('Time');
  const [thisWeek] = useState(() => mondayOf(isoDate(new Date())));
  const monday = mondayOf(asked.week ?? thisWeek);
  const show = (week: string, all = asked.all) =>
    void navigate({ ...links.time({ ...(week !== thisWeek && { week }), ...(all && { all }) }), replace: true });
  useCommands([
    { id: 'time.before', label: 'The week before', group: 'Time', keys: ['['], run: () => show(addDays(monday, -7)) },
    { id: 'time.after', label: 'The week after', group: 'Time', keys: [']'], run: () => show(addDays(monday, 7)) },
    { id: 'time.now', label: 'This week', group: 'Time', keys: ['.'], run: () => show(thisWeek) },
  ]);
  const me = session.status === 'signed-in' ? session.user.id : '';
  const span = { from: monday, to: addDays(monday, 6), ...(!asked.all && { userId: me }) };
  const days = useTime({ ...span, groupBy: 'day' });
  const total = days.data?.totalMinutes ?? 0;
  const logged = new Map(days.data?.groups.map((group) => [group.key, group.minutes]));
  return (
    <div className="mx-auto max-w-4xl space-y-4 px-4 pt-10 pb-16 sm:px-6">
      <header className="flex flex-wrap items-center gap-2">
        <h1 className="text-lg font-semibold tracking-tight">Time</h1>
        <span className="text-sm text-muted">
          {formatDate(monday)} to {formatDate(addDays(monday, 6))}
        </span>
        <span className="ml-auto flex items-center gap-1">
          <ChoicePicker
            label="Whose"
            valueText={asked.all ? 'Everybody’s' : 'Mine'}
            value={asked.all ?? false}
            options={[
              { value: false, label: 'Mine' },
              { value: true, label: 'Everybody’s' },
            ]}
            onChoose={(all) => show(monday, all)}
            className="h-7 px-2 text-sm"
          >
            {asked.all ? 'Everybody’s' : 'Mine'}
          </ChoicePicker>
          <IconButton label="The week before" onClick={() => show(addDays(monday, -7))}>
            <ChevronLeft className="size-4" />
          </IconButton>
          <Button size="small" disabled={monday === thisWeek} onClick={() => show(thisWeek)}>
            This week
          </Button>
          <IconButton label="The week after" onClick={() => show(addDays(monday, 7))}>
            <ChevronRight className="size-4" />
          </IconButton>
        </span>
      </header>
      {days.error && !days.data ? (
        <ErrorState title="The time didn’t load" text={explain(days.error)} onRetry={() => void days.refetch()} />
      ) : days.data ? (
        <>
          <BarChart
            title="Logged each day"
            lead={
              total === 0
                ? 'Nothing yet. Open a task and write “1h” in its time log, or start its timer.'
                : `${formatMinutes(total)} in all`
            }
            nameHeading="Day"
            valueHeading="Minutes"
            bars={daysOf(monday).map((date, index) => ({ name: weekdays[index] ?? date, value: logged.get(date) ?? 0 }))}
          />
          <TimeTable title="By project" asked={{ ...span, groupBy: 'project' }} />
          <TimeTable title="By task" asked={{ ...span, groupBy: 'task' }} />
          {asked.all && <TimeTable title="By person" asked={{ ...span, groupBy: 'user' }} />}
        </>
      ) : (
        <SkeletonRows rows={8} label="Adding up the time" />
      )}
    </div>
  );
}
