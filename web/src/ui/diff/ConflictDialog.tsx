import { fieldText, type Names } from '@/model/field-text';
import { formatAgo } from '@/model/format';
import type { Conflict } from '@/model/types';
import { fieldWord } from '@/model/words';
import { Button } from '../Button';
import { Dialog } from '../Dialog';

interface ConflictDialogProps {
  conflicts: readonly Conflict[];
  names: Names;
  /** Overwrites with the person's own values, knowingly. */
  onKeepMine?: () => void;
  onClose: () => void;
}

/** Where two people changed the same field: what it was, what they made of it, what you wanted. Nothing is lost silently. */
export function ConflictDialog({ conflicts, names, onKeepMine, onClose }: ConflictDialogProps) {
  return (
    <Dialog
      title="Someone changed this in the meantime"
      onClose={onClose}
      className="w-[min(46rem,calc(100vw-2rem))]"
      footer={
        <>
          <Button onClick={onClose}>Keep theirs</Button>
          {onKeepMine && (
            <Button look="primary" onClick={onKeepMine}>
              Use mine
            </Button>
          )}
        </>
      }
    >
      <ul className="divide-y divide-line">
        {conflicts.map((conflict) => (
          <li key={`${conflict.taskId}:${conflict.field}`} className="px-4 py-3">
            <p className="font-medium">
              {conflict.taskId === null ? 'The project' : (names.task(conflict.taskId) ?? 'A task that is gone')} ·{' '}
              {fieldWord(conflict.field)}
            </p>
            <dl className="mt-2 grid gap-2 text-sm sm:grid-cols-3">
              <Side label="Before" text={fieldText(conflict.field, conflict.base, names)} />
              <Side
                label={`Theirs, ${names.person(conflict.actor) ?? conflict.actor}, ${formatAgo(conflict.at)}`}
                text={fieldText(conflict.field, conflict.theirs, names)}
              />
              <Side label="Yours" text={fieldText(conflict.field, conflict.yours, names)} />
            </dl>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Side({ label, text }: { label: string; text: string }) {
  return (
    <div className="rounded-md border border-line px-2.5 py-1.5">
      <dt className="text-xs text-faint">{label}</dt>
      <dd className="max-h-32 overflow-y-auto break-words whitespace-pre-wrap">{text}</dd>
    </div>
  );
}
