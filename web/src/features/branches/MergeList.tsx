import type { Names } from '@/model/field-text';
import { isSwitchable } from '@/model/review';
import { Badge } from '@/ui/Badge';
import { cx } from '@/ui/cx';
import { DiffEntryCard } from '@/ui/diff/DiffEntryCard';
import { Switch } from '@/ui/Switch';
import type { Choosing } from './use-choosing';

interface MergeListProps {
  choosing: Choosing;
  active: number | null;
  onActivate: (index: number) => void;
  names: Names;
  readOnly: boolean;
}

/** Every change that the branch would bring, each with its switch. */
export function MergeList({
  choosing: { ordered, off, toggle, followers, disputes },
  active,
  onActivate,
  names,
  readOnly,
}: MergeListProps) {
  return (
    <>
      <ol aria-label="Changes" className="space-y-2">
        {ordered.map((entry, place) => {
          const isOff = off.has(entry.index);
          return (
            <li
              key={entry.index}
              id={`change-${entry.index}`}
              aria-label={entry.summary}
              tabIndex={-1}
              onFocus={() => onActivate(entry.index)}
              className={cx(
                'rounded-lg border border-line bg-surface px-3 outline-none',
                isOff && 'opacity-70',
                active === entry.index && 'ring-2 ring-accent',
              )}
            >
              <DiffEntryCard
                entry={entry}
                number={place + 1}
                names={names}
                off={isOff}
                badges={
                  <>
                    {entry.taskId === null && <Badge>project</Badge>}
                    {disputes.some(({ taskId }) => taskId === entry.taskId) && !isOff && <Badge tone="past">conflict</Badge>}
                  </>
                }
                controls={
                  isSwitchable(entry) && (
                    <Switch
                      checked={!isOff}
                      label={`${isOff ? 'Take' : 'Leave out'} ${entry.title}`}
                      disabled={readOnly}
                      onChange={(on) => toggle(entry, on)}
                    />
                  )
                }
              />
            </li>
          );
        })}
      </ol>
      <p role="status" className="text-sm text-past not-empty:mt-3">
        {followers.length > 0 && `Switched along with it: ${followers.map(({ title }) => `“${title}”`).join(', ')}.`}
      </p>
    </>
  );
}
