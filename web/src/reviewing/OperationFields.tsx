import type { Names } from '@/model/field-text';
import { valueOf, type Edit } from '@/model/review';
import type { Criterion, DiffEntry, Priority, ProjectFields, TaskFields } from '@/model/types';
import { ChangeRow } from '@/ui/diff/ChangeRow';
import { DatePicker } from '@/ui/fields/DatePicker';
import { EstimatePicker } from '@/ui/fields/EstimatePicker';
import { PriorityPicker } from '@/ui/fields/FieldPickers';
import { LabelsPicker } from '@/ui/fields/LabelsPicker';
import { Markdown } from '@/ui/Markdown';
import type { Review } from './use-review';

interface OperationFieldsProps {
  entry: DiffEntry;
  review: Review;
  names: Names;
  knownLabels: readonly string[];
  readOnly: boolean;
}

const chip = 'h-6 px-1.5 text-sm border border-dashed border-line-strong';
// Shown as chips, or in the title; the rest is shown as before and after.
const edited = new Set(['title', 'estimatedMinutes', 'dueDate', 'priority', 'labels', 'position', 'status', 'parentTaskId']);
const proseOfCreate = new Set(['description', 'acceptanceCriteria', 'dependencies', 'summary']);

/** The fields of a proposed operation: the main ones as chips to edit in place, the long ones to read. */
export function OperationFields({ entry, review, names, knownLabels, readOnly }: OperationFieldsProps) {
  const value = <T,>(field: keyof TaskFields | keyof ProjectFields) => (valueOf(entry, review.edits, field) ?? null) as T | null;
  const set = (change: Edit) => review.edit(entry.index, change);
  const touches = (field: string) => entry.op === 'create' || entry.fields.some((change) => change.field === field);
  const isTask = entry.taskId !== null;
  const creates = entry.op === 'create';
  const rest = entry.fields.filter(
    ({ field }) => !(creates ? edited.has(field) || proseOfCreate.has(field) : false) && field !== 'position',
  );
  if (entry.op === 'delete' || entry.op === 'restore') return null;
  return (
    <>
      <div className="mt-1 flex flex-wrap items-center gap-1.5">
        {isTask && touches('estimatedMinutes') && (
          <EstimatePicker
            wordy
            readOnly={readOnly}
            className={chip}
            value={value<number>('estimatedMinutes')}
            onChange={(estimatedMinutes) => set({ estimatedMinutes })}
          />
        )}
        {touches('dueDate') && (
          <DatePicker
            wordy
            readOnly={readOnly}
            label="Due"
            className={chip}
            value={value<string>('dueDate')}
            onChange={(dueDate) => set({ dueDate })}
          />
        )}
        {touches('priority') && (
          <PriorityPicker
            wordy
            readOnly={readOnly}
            className={chip}
            value={value<Priority>('priority')}
            onChange={(priority) => set({ priority })}
          />
        )}
        {isTask && touches('labels') && (
          <LabelsPicker
            wordy
            most={6}
            readOnly={readOnly}
            known={knownLabels}
            className="min-h-6"
            value={value<string[]>('labels') ?? []}
            onChange={(labels) => set({ labels })}
          />
        )}
      </div>
      {creates && <Prose entry={entry} review={review} names={names} />}
      {rest.length > 0 && (
        <dl className="mt-1.5">
          {rest.map((change) => (
            <ChangeRow key={change.field} change={change} names={names} />
          ))}
        </dl>
      )}
    </>
  );
}

/** What a new task says for itself, read as text rather than as a difference from nothing. */
function Prose({ entry, review, names }: { entry: DiffEntry; review: Review; names: Names }) {
  const after = (field: string) => entry.fields.find((change) => change.field === field)?.after;
  const description = after('description') ?? after('summary');
  const criteria = (after('acceptanceCriteria') ?? []) as Criterion[];
  // A dependency on a task that is switched off will not land, and the server drops it.
  const declined = new Set(review.diff.filter((other) => review.off.has(other.index)).map((other) => other.taskId));
  const dependencies = ((after('dependencies') ?? []) as string[]).filter((id) => !declined.has(id));
  return (
    <div className="mt-1.5 space-y-1.5 text-sm">
      {typeof description === 'string' && description !== '' && <Markdown text={description} className="text-muted" />}
      {criteria.length > 0 && (
        <ul aria-label="Done when" className="space-y-0.5 text-muted">
          {criteria.map(({ text }) => (
            <li key={text} className="flex gap-2">
              <span aria-hidden="true" className="mt-1 size-3 shrink-0 rounded-xs border border-dashed border-faint" />
              {text}
            </li>
          ))}
        </ul>
      )}
      {dependencies.length > 0 && (
        <p className="text-faint">After {dependencies.map((id) => `“${names.task(id) ?? 'a task that is gone'}”`).join(', ')}</p>
      )}
    </div>
  );
}
