import { useState } from 'react';
import type { Names } from '@/model/field-text';
import { inReadingOrder } from '@/model/review';
import type { DiffEntry } from '@/model/types';
import { Button } from '../Button';
import { DiffEntryCard } from './DiffEntryCard';

// What a person reads at once; a difference of years has hundreds.
const most = 60;

/** The operations of a patch, to be read. */
export function EntryList({ diff, names, label }: { diff: readonly DiffEntry[]; names: Names; label: string }) {
  const [all, setAll] = useState(false);
  const ordered = inReadingOrder(diff);
  return (
    <>
      <ul aria-label={label} className="divide-y divide-line">
        {(all ? ordered : ordered.slice(0, most)).map((entry, place) => (
          <li key={entry.index}>
            <DiffEntryCard entry={entry} number={ordered.length > 1 ? place + 1 : undefined} names={names} />
          </li>
        ))}
      </ul>
      {!all && ordered.length > most && (
        <div className="border-t border-line py-2">
          <Button size="small" look="quiet" onClick={() => setAll(true)}>
            Show all {ordered.length.toLocaleString('en')} operations
          </Button>
        </div>
      )}
    </>
  );
}
