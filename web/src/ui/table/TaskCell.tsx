import { customChange } from '@/model/custom-value';
import { formatAgo, formatInstant, isOverdue } from '@/model/format';
import type { ListedTask } from '@/model/listed-task';
import { recurrenceWords } from '@/model/recurrence';
import type { TaskFields } from '@/model/types';
import { cx } from '../cx';
import { CustomValuePicker } from '../fields/CustomValuePicker';
import { DatePicker } from '../fields/DatePicker';
import { EstimatePicker } from '../fields/EstimatePicker';
import { PriorityPicker, StatusPicker } from '../fields/FieldPickers';
import { LabelsPicker } from '../fields/LabelsPicker';
import { PersonPicker } from '../fields/PersonPicker';
import type { CellField, TableContext } from './table-row';

interface TaskCellProps {
  task: ListedTask;
  column: string;
  context: TableContext;
  field: CellField | null;
  onField: (field: CellField | null) => void;
  onChange: (change: Partial<TaskFields>) => void;
}

const chip = 'h-6 min-w-0 max-w-full px-1 text-sm';

/** One field of a task in its column, edited where it stands. */
export function TaskCell({ task, column, context, field, onField, onChange }: TaskCellProps) {
  const { members, readOnly } = context;
  const finished = task.status === 'done' || task.status === 'cancelled';
  const look = (name: CellField, isUnset: boolean) => ({
    open: field === name,
    onOpenChange: (open: boolean) => onField(open ? name : null),
    readOnly,
    tabIndex: -1,
    className: cx(chip, isUnset && (readOnly ? 'invisible' : unset)),
  });
  if (column.startsWith('field.')) {
    const key = column.slice(6);
    const custom = context.fields.find((candidate) => candidate.key === key);
    const value = task.customFields[key] ?? null;
    return (
      custom && (
        <CustomValuePicker
          field={custom}
          members={members}
          value={value}
          onChange={(changed) => onChange(customChange(key, changed))}
          {...look(column, value === null)}
        />
      )
    );
  }
  switch (column) {
    case 'project':
      return <span className="truncate px-1 text-sm text-muted">{context.projectTitle(task.projectId)}</span>;
    case 'status':
      return <StatusPicker value={task.status} onChange={(status) => onChange({ status })} wordy {...look('status', false)} />;
    case 'priority':
      return (
        <PriorityPicker
          value={task.priority}
          onChange={(priority) => onChange({ priority })}
          wordy
          {...look('priority', task.priority === null)}
        />
      );
    case 'assigneeId':
      return (
        <PersonPicker
          value={task.assigneeId}
          members={members}
          onChange={(assigneeId) => onChange({ assigneeId })}
          wordy
          {...look('assignee', task.assigneeId === null)}
        />
      );
    case 'labels':
      return (
        <LabelsPicker
          value={task.labels}
          known={context.knownLabels}
          onChange={(labels) => onChange({ labels })}
          {...look('labels', task.labels.length === 0)}
        />
      );
    case 'startDate':
      return (
        <DatePicker
          label="Start"
          value={task.startDate}
          onChange={(startDate) => onChange({ startDate })}
          {...look('start', task.startDate === null)}
        />
      );
    case 'dueDate':
      return (
        <DatePicker
          label="Due"
          value={task.dueDate}
          overdue={isOverdue(task.dueDate, finished)}
          onChange={(dueDate) => onChange({ dueDate })}
          {...look('due', task.dueDate === null)}
        />
      );
    case 'estimatedMinutes':
      return (
        <EstimatePicker
          value={task.estimatedMinutes}
          onChange={(estimatedMinutes) => onChange({ estimatedMinutes })}
          {...look('estimate', task.estimatedMinutes === null)}
        />
      );
    case 'actualMinutes':
      return (
        <EstimatePicker
          label="Spent"
          value={task.actualMinutes}
          onChange={(actualMinutes) => onChange({ actualMinutes })}
          {...look('spent', task.actualMinutes === null)}
        />
      );
    case 'recurrence':
      return task.recurrence && <span className="truncate px-1 text-sm text-muted">{recurrenceWords(task.recurrence)}</span>;
    case 'createdAt':
    case 'updatedAt':
      return <Instant at={task[column]} />;
    default:
      return null;
  }
}

// What is not set shows itself only to the hand that could set it.
const unset = 'opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 aria-expanded:opacity-100';

function Instant({ at }: { at: string | undefined }) {
  if (at === undefined) return null;
  return (
    <time dateTime={at} title={formatInstant(at)} className="truncate px-1 text-sm text-muted">
      {formatAgo(at)}
    </time>
  );
}
