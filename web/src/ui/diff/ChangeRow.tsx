import { ArrowRight } from 'lucide-react';
import { fieldItems, fieldText, isUnset, type Names } from '@/model/field-text';
import type { Criterion, FieldChange } from '@/model/types';
import { fieldWord } from '@/model/words';
import { cx } from '../cx';
import { CriteriaChange } from './CriteriaChange';
import { LineDiff } from './LineDiff';

const byLine = new Set(['description', 'summary', 'metadata', 'externalRefs']);

/** One field before and after. What is long or a list is shown line by line. */
export function ChangeRow({ change, names }: { change: FieldChange; names: Names }) {
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-0.5 text-sm">
      <dt className="text-faint">{fieldWord(change.field)}</dt>
      <dd className="min-w-0">
        <Change change={change} names={names} />
      </dd>
    </div>
  );
}

/** The change alone, without the field's name. */
export function Change(props: { change: FieldChange; names: Names }) {
  const { field, before, after } = props.change;
  if (field === 'acceptanceCriteria') return <CriteriaChange before={(before ?? []) as Criterion[]} after={(after ?? []) as Criterion[]} />;
  return byLine.has(field) ? <Lines {...props} /> : <BeforeAfter {...props} />;
}

function BeforeAfter({ change: { field, before, after }, names }: { change: FieldChange; names: Names }) {
  const lists = Array.isArray(before) || Array.isArray(after);
  if (lists && !isUnset(before)) return <Items before={fieldItems(field, before, names)} after={fieldItems(field, after, names)} />;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {!isUnset(before) && (
        <>
          <del className="text-muted decoration-danger/60">{fieldText(field, before, names)}</del>
          <ArrowRight aria-label="becomes" className="size-3.5 text-faint" />
        </>
      )}
      <ins className={cx('no-underline', isUnset(after) && 'text-faint')}>
        {isUnset(after) ? 'cleared' : fieldText(field, after, names)}
      </ins>
    </span>
  );
}

function Items({ before, after }: { before: string[]; after: string[] }) {
  return (
    <span className="inline-flex flex-wrap gap-x-2 gap-y-0.5">
      {before
        .filter((item) => !after.includes(item))
        .map((item) => (
          <del key={item} className="rounded bg-danger-soft px-1 text-danger">
            {item}
          </del>
        ))}
      {after.map((item) => (
        <ins key={item} className={cx('no-underline', !before.includes(item) && 'rounded bg-success-soft px-1 text-success')}>
          {item}
        </ins>
      ))}
    </span>
  );
}

function Lines({ change: { field, before, after }, names }: { change: FieldChange; names: Names }) {
  const split = (value: unknown) => (typeof value === 'string' ? value.split('\n') : fieldItems(field, value, names));
  return <LineDiff before={split(before)} after={split(after)} />;
}
