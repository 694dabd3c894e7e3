import { isSwitchable, valueOf } from '@/model/review';
import type { Names } from '@/model/field-text';
import type { DiffEntry } from '@/model/types';
import { Badge } from '@/ui/Badge';
import { cx } from '@/ui/cx';
import { DiffEntryCard } from '@/ui/diff/DiffEntryCard';
import { EditableText } from '@/ui/EditableText';
import { Switch } from '@/ui/Switch';
import { OperationFields } from './OperationFields';
import type { Review } from './use-review';

interface OperationRowProps {
  entry: DiffEntry;
  number: number;
  depth: number;
  review: Review;
  names: Names;
  knownLabels: readonly string[];
  active: boolean;
  editing: boolean;
  readOnly: boolean;
  onActivate: () => void;
  onEdit: (editing: boolean) => void;
}

const edges = {
  create: 'border-l-proposed-line',
  update: 'border-l-info',
  delete: 'border-l-danger',
  restore: 'border-l-past-line',
};

/** One proposed operation with its switch; the dashed edge says that it is not so yet. */
export function OperationRow({
  entry,
  number,
  depth,
  review,
  names,
  knownLabels,
  active,
  editing,
  readOnly,
  onActivate,
  onEdit,
}: OperationRowProps) {
  const off = review.off.has(entry.index);
  const mark = review.changes.marks.get(entry.index);
  const isEdited = Object.keys(review.edits[entry.index] ?? {}).length > 0;
  const title = String(valueOf(entry, review.edits, 'title') ?? entry.title);
  const editable = !readOnly && !off && (entry.op === 'create' || entry.op === 'update');
  return (
    <li
      id={`operation-${entry.index}`}
      aria-label={entry.summary}
      tabIndex={-1}
      onFocus={onActivate}
      style={{ marginLeft: depth * 24 }}
      className={cx(
        'rounded-r-lg border-y border-r border-l-3 border-y-line border-r-line bg-surface pr-3 pl-3 outline-none [border-left-style:dashed]',
        off ? 'border-l-line-strong opacity-70' : edges[entry.op],
        active && 'ring-2 ring-accent',
      )}
    >
      <DiffEntryCard
        entry={entry}
        number={number}
        names={names}
        off={off}
        title={
          <EditableText
            label={`Title of ${entry.title}`}
            value={title}
            readOnly={!editable}
            editing={editing}
            onEdit={() => onEdit(true)}
            onDone={() => onEdit(false)}
            onChange={(changed) => review.edit(entry.index, { title: changed })}
            className="min-w-0 whitespace-normal"
          />
        }
        badges={
          <>
            {entry.taskId === null && <Badge>project</Badge>}
            {mark === 'added' && <Badge tone="success">new in this revision</Badge>}
            {mark === 'changed' && <Badge tone="info">changed in this revision</Badge>}
            {isEdited && !off && <Badge tone="accent">edited by you</Badge>}
          </>
        }
        fields={
          off ? undefined : <OperationFields entry={entry} review={review} names={names} knownLabels={knownLabels} readOnly={!editable} />
        }
        controls={
          isSwitchable(entry) && (
            <Switch
              checked={!off}
              label={`${off ? 'Accept' : 'Reject'} ${entry.title}`}
              disabled={readOnly}
              onChange={(on) => review.toggle(entry, on)}
            />
          )
        }
      />
    </li>
  );
}
