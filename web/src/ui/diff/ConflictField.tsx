import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { links } from '@/links';
import { isMergeable, type Choice } from '@/model/conflict';
import { fieldText, isUnset, type Names } from '@/model/field-text';
import { formatAgo } from '@/model/format';
import { bothOf } from '@/model/merge-both';
import type { Conflict, Criterion } from '@/model/types';
import { fieldWord, plural } from '@/model/words';
import { cx } from '../cx';
import { inputLook } from '../Field';
import { CriteriaChange } from './CriteriaChange';
import { LineDiff } from './LineDiff';

export interface Sides {
  theirs: string;
  mine: string;
}

const persons: Sides = { theirs: 'Theirs', mine: 'Mine' };

interface ConflictFieldProps {
  projectId: string;
  conflict: Conflict;
  names: Names;
  /** Who made theirs. */
  who: string;
  /** What the two sides are called, where mine is not a person's. */
  sides?: Sides;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

/** One field that two people changed, with a choice between them, or of both where they can go into one. */
export function ConflictField({ projectId, conflict, names, who, sides = persons, choice, onChoose }: ConflictFieldProps) {
  const { taskId, field, base, theirs, yours, version, at } = conflict;
  const owner = taskId === null ? 'The project' : (names.task(taskId) ?? 'A task that is gone');
  const isLife = field === 'deleted';
  const group = useId();
  return (
    <fieldset>
      <legend className="font-medium">
        {owner} · {isLife ? 'Deletion' : fieldWord(field)}
      </legend>
      <p className="mt-0.5 text-sm text-muted">
        {who} {isLife ? theirDeed(conflict) : 'changed it'} {formatAgo(at)}, in{' '}
        <Link {...links.project(projectId, { version })} target="_blank" className="font-medium text-accent hover:underline">
          version {version.toLocaleString('en')}
        </Link>
        .{!isLife && !isLong(field) && ` Before, it was ${isUnset(base) ? 'not set' : `“${fieldText(field, base, names)}”`}.`}
      </p>
      <div className="mt-2 grid gap-2 text-sm sm:grid-cols-2">
        <Side
          group={group}
          label={isLife ? lifeWords(conflict).theirs : sides.theirs}
          checked={choice?.side === 'theirs'}
          onChoose={() => onChoose({ side: 'theirs' })}
        >
          {!isLife && <Value field={field} base={base} value={theirs} names={names} />}
        </Side>
        <Side
          group={group}
          label={isLife ? lifeWords(conflict).mine : sides.mine}
          checked={choice?.side === 'mine'}
          onChoose={() => onChoose({ side: 'mine' })}
        >
          {!isLife && <Value field={field} base={base} value={yours} names={names} />}
        </Side>
        {isMergeable(conflict) && (
          <Side
            group={group}
            label="Both, in one"
            checked={choice?.side === 'merged'}
            onChoose={() => onChoose({ side: 'merged', value: bothOf(conflict) })}
            className="sm:col-span-2"
          >
            {choice?.side === 'merged' && (
              <Merged conflict={conflict} value={choice.value} onChange={(value) => onChoose({ side: 'merged', value })} />
            )}
          </Side>
        )}
      </div>
    </fieldset>
  );
}

interface SideProps {
  /** One name for the radios of a field, so that the arrow keys go between them. */
  group: string;
  label: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
  className?: string;
}

function Side({ group, label, checked, onChoose, children, className }: SideProps) {
  const id = useId();
  return (
    <div className={cx('min-w-0 rounded-md border px-2.5 py-1.5', checked ? 'border-accent bg-accent-soft/40' : 'border-line', className)}>
      <label className="flex items-center gap-2 text-sm font-medium">
        <input type="radio" name={group} checked={checked} aria-describedby={id} onChange={onChoose} className="accent-accent-fill" />
        {label}
      </label>
      <div id={id} className="mt-1 empty:hidden">
        {children}
      </div>
    </div>
  );
}

function isLong(field: string): boolean {
  return field === 'description' || field === 'summary' || field === 'acceptanceCriteria';
}

function Value({ field, base, value, names }: { field: string; base: unknown; value: unknown; names: Names }) {
  if (field === 'acceptanceCriteria') return <CriteriaChange before={(base ?? []) as Criterion[]} after={(value ?? []) as Criterion[]} />;
  if (isLong(field)) return <LineDiff before={linesOf(base)} after={linesOf(value)} />;
  return <p className={cx('break-words', isUnset(value) && 'text-faint')}>{isUnset(value) ? 'cleared' : fieldText(field, value, names)}</p>;
}

function linesOf(value: unknown): string[] {
  return typeof value === 'string' && value !== '' ? value.split('\n') : [];
}

function Merged({ conflict: { field, base }, value, onChange }: { conflict: Conflict; value: unknown; onChange: (value: string) => void }) {
  if (field === 'acceptanceCriteria') return <CriteriaChange before={(base ?? []) as Criterion[]} after={value as Criterion[]} />;
  const look = { 'aria-label': `${fieldWord(field)}, merged`, value: String(value), className: inputLook };
  return field === 'title' ? (
    <input {...look} maxLength={200} className={cx(inputLook, 'h-8')} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <textarea
      {...look}
      maxLength={20_000}
      className={cx(inputLook, 'field-sizing-content max-h-72 min-h-24 py-1.5')}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function theirDeed({ theirs, yours }: Conflict): string {
  if (yours !== true) return 'deleted it';
  return Array.isArray(theirs) ? `put ${plural(theirs.length, 'task')} under it` : 'changed it';
}

function lifeWords({ yours }: Conflict): Record<'theirs' | 'mine', string> {
  return yours === true
    ? { theirs: 'Keep the task', mine: 'Delete it all the same' }
    : { theirs: 'Leave it deleted', mine: 'Bring it back with this change' };
}
