import { useState } from 'react';
import { reschedule, useReschedulePreview } from '@/api/planning/schedule';
import { explain } from '@/api/problem';
import { useNames } from '@/api/use-names';
import { formatDate } from '@/model/format';
import type { DiffEntry, Project } from '@/model/types';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Field } from '@/ui/Field';
import { SkeletonRows } from '@/ui/Skeleton';
import { useWriting } from '@/writing/use-writing';

/** Dates that follow the dependencies: what would move is shown before it does, and it is one step that Undo takes back. */
export function RescheduleDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const [startDate, setStartDate] = useState('');
  const request = startDate ? { startDate } : {};
  const { data, error, isFetching } = useReschedulePreview(project.id, request);
  const { land } = useWriting(project.id);
  const names = useNames(project);
  const moved = data?.diff ?? [];
  const apply = () => {
    onClose();
    void land(() => reschedule(project.id, request), { say: `Rescheduled ${plural(moved.length, 'task')}`, attempt: 'The new schedule' });
  };
  return (
    <Dialog
      title="Reschedule"
      onClose={onClose}
      className="w-[min(44rem,calc(100vw-2rem))]"
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" disabled={moved.length === 0 || isFetching} onClick={apply}>
            Move {plural(moved.length, 'task')}
          </Button>
        </>
      }
    >
      <div className="space-y-3 px-4 py-4">
        <Field
          label="Start on"
          type="date"
          hint="Empty: what can stay where it is stays; only what its dependencies push is moved."
          value={startDate}
          onChange={(event) => setStartDate(event.target.value)}
        />
        {error && (
          <p role="alert" className="text-sm text-danger">
            {explain(error)}
          </p>
        )}
        {!data && !error && <SkeletonRows rows={5} label="Working the dates out" />}
        {data && moved.length === 0 && <p className="text-sm text-muted">Every date keeps to its dependencies already.</p>}
        {data?.missed && data.missed.length > 0 && (
          <ul aria-label="Due dates that are not kept" className="space-y-1 rounded-md bg-past-soft px-3 py-2 text-sm">
            {data.missed.map((missed) => (
              <li key={missed.taskId ?? 'project'}>
                <span className="font-medium">{missed.taskId === null ? 'The project' : names.task(missed.taskId)}</span>: {missed.message}
              </li>
            ))}
          </ul>
        )}
        {moved.length > 0 && (
          // A scrolled region must be reachable by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <div tabIndex={0} role="group" aria-label="What moves" className="max-h-80 overflow-auto">
            <table className="w-full text-left text-sm tabular-nums">
              <thead className="text-xs text-faint">
                <tr>
                  <th scope="col" className="py-1 pr-3 font-medium">
                    Task
                  </th>
                  <th scope="col" className="py-1 pr-3 font-medium">
                    Start
                  </th>
                  <th scope="col" className="py-1 font-medium">
                    Due
                  </th>
                </tr>
              </thead>
              <tbody>
                {moved.map((entry) => (
                  <tr key={entry.index} className="border-t border-line">
                    <th scope="row" className="max-w-64 truncate py-1 pr-3 font-normal">
                      {entry.title}
                    </th>
                    <Moved entry={entry} field="startDate" />
                    <Moved entry={entry} field="dueDate" />
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function words(value: unknown): string {
  return typeof value === 'string' ? formatDate(value) : 'none';
}

function Moved({ entry, field }: { entry: DiffEntry; field: string }) {
  const change = entry.fields.find((candidate) => candidate.field === field);
  return (
    <td className="py-1 pr-3 whitespace-nowrap">
      {change ? (
        <>
          <del className="text-faint no-underline">{words(change.before)}</del> →{' '}
          <ins className="font-medium no-underline">{words(change.after)}</ins>
        </>
      ) : (
        '—'
      )}
    </td>
  );
}
