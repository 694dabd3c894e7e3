import type { ReactNode } from 'react';
import type { Member } from '@/model/session';
import type { Task, TaskFields } from '@/model/types';
import { customChange } from '@/model/custom-value';
import type { CustomField } from '@/model/custom-field';
import { CustomValuePicker } from '@/ui/fields/CustomValuePicker';
import { DatePicker } from '@/ui/fields/DatePicker';
import { EstimatePicker } from '@/ui/fields/EstimatePicker';
import { PriorityPicker, StatusPicker } from '@/ui/fields/FieldPickers';
import { LabelsPicker } from '@/ui/fields/LabelsPicker';
import { PersonPicker } from '@/ui/fields/PersonPicker';
import { RecurrencePicker } from './effort/RecurrencePicker';
import { Blamed, BlameNote } from './Blamed';

interface FactsProps {
  task: Task;
  members: readonly Member[];
  knownLabels: readonly string[];
  fields: readonly CustomField[];
  overdue: boolean;
  readOnly: boolean;
  onChange: (change: Partial<TaskFields>) => void;
}

const chip = 'min-h-7 px-1.5 text-sm flex-wrap';

export function Facts({ task, members, knownLabels, fields, overdue, readOnly, onChange }: FactsProps) {
  const look = { readOnly, wordy: true, className: chip };
  return (
    <dl className="-ml-1.5">
      <Fact label="Status" field="status">
        <StatusPicker {...look} value={task.status} onChange={(status) => onChange({ status })} />
      </Fact>
      <Fact label="Priority" field="priority">
        <PriorityPicker {...look} value={task.priority} onChange={(priority) => onChange({ priority })} />
      </Fact>
      <Fact label="Assignee" field="assigneeId">
        <PersonPicker {...look} value={task.assigneeId} members={members} onChange={(assigneeId) => onChange({ assigneeId })} />
      </Fact>
      <Fact label="Labels" field="labels">
        <LabelsPicker {...look} most={20} value={task.labels} known={knownLabels} onChange={(labels) => onChange({ labels })} />
      </Fact>
      <Fact label="Start" field="startDate">
        <DatePicker {...look} label="Start" value={task.startDate} onChange={(startDate) => onChange({ startDate })} />
      </Fact>
      <Fact label="Due" field="dueDate">
        <DatePicker {...look} label="Due" value={task.dueDate} overdue={overdue} onChange={(dueDate) => onChange({ dueDate })} />
      </Fact>
      <Fact label="Estimate" field="estimatedMinutes">
        <EstimatePicker {...look} value={task.estimatedMinutes} onChange={(estimatedMinutes) => onChange({ estimatedMinutes })} />
      </Fact>
      <Fact label="Spent" field="actualMinutes">
        <EstimatePicker {...look} label="Spent" value={task.actualMinutes} onChange={(actualMinutes) => onChange({ actualMinutes })} />
      </Fact>
      <Fact label="Repeats" field="recurrence">
        <RecurrencePicker
          value={task.recurrence}
          readOnly={readOnly}
          className={chip}
          onChange={(recurrence) => onChange({ recurrence })}
        />
      </Fact>
      <Fact label="Milestone" field="isMilestone">
        <label className="flex min-h-7 items-center gap-2 px-1.5 text-sm">
          <input
            type="checkbox"
            aria-label="Milestone"
            checked={task.isMilestone}
            disabled={readOnly}
            onChange={(event) => onChange({ isMilestone: event.target.checked })}
            className="accent-accent-fill"
          />
          <span className={task.isMilestone ? '' : 'text-faint'}>{task.isMilestone ? 'Yes' : 'No'}</span>
        </label>
      </Fact>
      {fields
        // What a task holds in a field that is retired stays to be seen.
        .filter((field) => !field.retired || task.customFields[field.key] !== undefined)
        .map((field) => (
          <Fact key={field.key} label={field.name} field="customFields">
            <CustomValuePicker
              {...look}
              readOnly={readOnly || field.retired}
              field={field}
              members={members}
              value={task.customFields[field.key] ?? null}
              onChange={(value) => onChange(customChange(field.key, value))}
            />
          </Fact>
        ))}
    </dl>
  );
}

function Fact({ label, field, children }: { label: string; field: keyof TaskFields; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-start">
      <dt className="w-24 shrink-0 py-1.5 pl-1.5 text-sm text-faint">
        <Blamed field={field}>{label}</Blamed>
      </dt>
      <dd className="min-w-0 pt-0.5">
        {children}
        <BlameNote field={field} className="pb-1 pl-1.5" />
      </dd>
    </div>
  );
}
