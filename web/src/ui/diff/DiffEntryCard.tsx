import type { ReactNode } from 'react';
import type { Names } from '@/model/field-text';
import { formatPercent } from '@/model/format';
import type { DiffEntry } from '@/model/types';
import { Badge } from '../Badge';
import { cx } from '../cx';
import { Change, ChangeRow } from './ChangeRow';
import { OperationBadge } from './OperationBadge';

interface DiffEntryCardProps {
  entry: DiffEntry;
  /** Its place in the list, from 1; left out where it stands alone. */
  number?: number;
  names: Names;
  /** In place of the title in words, for a title that can be edited. */
  title?: ReactNode;
  badges?: ReactNode;
  controls?: ReactNode;
  /** In place of the fields, for fields that can be edited. */
  fields?: ReactNode;
  off?: boolean;
}

const quiet = new Set(['position']);

/** One operation of a patch: what it does in words, every field before and after, and why. */
export function DiffEntryCard({ entry, number, names, title, badges, controls, fields, off = false }: DiffEntryCardProps) {
  const sure = entry.confidence ?? null;
  // A new title stands in the place of the title, and what the fields show needs no words besides.
  const renamed = title === undefined && entry.op === 'update' ? entry.fields.find((change) => change.field === 'title') : undefined;
  const shown = entry.fields.filter(
    (change) => !quiet.has(change.field) && (change.field !== 'title' || (entry.op === 'update' && renamed === undefined)),
  );
  const inWords = entry.op !== 'create' && renamed === undefined && shown.length === 0;
  return (
    <div className="min-w-0 py-2.5">
      <div className="flex min-h-7 items-center gap-2">
        <OperationBadge op={entry.op} />
        {number !== undefined && <span className="min-w-4 shrink-0 text-right text-xs text-faint tabular-nums">{number}</span>}
        <div className="flex min-w-0 grow items-center gap-2 font-medium">
          <span className={cx('min-w-0 break-words', off && 'text-faint line-through')}>
            {title ?? (renamed ? <Change change={renamed} names={names} /> : entry.title)}
          </span>
          {badges}
          {entry.cascadedFrom !== null && <Badge title="Deleted along with the task above it">with its parent</Badge>}
        </div>
        {controls}
      </div>
      {!off && (
        <div className={number === undefined ? 'pl-7' : 'pl-13'}>
          {inWords && <p className="text-sm text-muted">{entry.summary}</p>}
          {fields}
          {!fields && shown.length > 0 && (
            <dl className="mt-1">
              {shown.map((change) => (
                <ChangeRow key={change.field} change={change} names={names} />
              ))}
            </dl>
          )}
          {(entry.reason || sure !== null) && (
            <p className="mt-2 flex flex-wrap items-baseline gap-x-1.5 border-t border-line/70 pt-1.5 text-xs text-faint">
              {entry.reason && <span className="font-medium">Why</span>}
              {entry.reason}
              {sure !== null && (
                <span className="ml-auto whitespace-nowrap" title="How sure the agent is of this operation">
                  {formatPercent(sure)} sure
                </span>
              )}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
