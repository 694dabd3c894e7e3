import { useRef, useState, type KeyboardEvent } from 'react';
import { conflictKey, isMergeable, isSettled, type Choice, type Choices } from '@/model/conflict';
import type { Names } from '@/model/field-text';
import { bothOf } from '@/model/merge-both';
import type { Conflict } from '@/model/types';
import { plural } from '@/model/words';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { Kbd } from '../Kbd';
import type { Sides } from './ConflictField';
import { ConflictList } from './ConflictList';

interface ConflictScreenProps {
  projectId: string;
  conflicts: readonly Conflict[];
  names: Names;
  actorName: (actor: string) => string;
  /** What applying the choices does, where it does more than write them. */
  applyLabel?: string;
  sides?: Sides;
  /** Called once every field has its choice. */
  onApply: (choices: Choices) => void;
  onClose: () => void;
}

/** Where two people changed the same field: what it was, what they made of it, what you wanted, and which of these shall stand. */
export function ConflictScreen({
  projectId,
  conflicts,
  names,
  actorName,
  applyLabel = 'Apply',
  sides,
  onApply,
  onClose,
}: ConflictScreenProps) {
  const [choices, setChoices] = useState<Choices>({});
  const list = useRef<HTMLOListElement>(null);
  const open = conflicts.filter((conflict) => choices[conflictKey(conflict)] === undefined).length;
  const settled = isSettled(conflicts, choices);
  const choose = (conflict: Conflict, choice: Choice) => setChoices((current) => ({ ...current, [conflictKey(conflict)]: choice }));
  const chooseAll = (side: 'theirs' | 'mine') =>
    setChoices(Object.fromEntries(conflicts.map((conflict) => [conflictKey(conflict), { side }])));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      if (settled) onApply(choices);
      return;
    }
    const typing = event.target instanceof HTMLElement && event.target.matches('textarea, input:not([type=radio])');
    if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
    const fields = [...(list.current?.children ?? [])];
    const at = Math.max(
      fields.findIndex((field) => field.contains(document.activeElement)),
      0,
    );
    const conflict = conflicts[at];
    const step = { j: 1, k: -1 }[event.key];
    if (step !== undefined) fields[at + step]?.querySelector('input')?.focus();
    else if (conflict && event.key === 't') choose(conflict, { side: 'theirs' });
    else if (conflict && event.key === 'm') choose(conflict, { side: 'mine' });
    else if (conflict && event.key === 'b' && isMergeable(conflict)) choose(conflict, { side: 'merged', value: bothOf(conflict) });
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      title="Someone changed this in the meantime"
      onClose={onClose}
      className="mt-[8vh] w-[min(52rem,calc(100vw-2rem))]"
      footer={
        <>
          <p role="status" className="mr-auto self-center text-sm text-muted">
            {settled ? 'Every field has its choice.' : `${plural(open, 'field')} to choose for.`}
          </p>
          <Button look="quiet" onClick={onClose}>
            Write nothing
          </Button>
          <Button look="primary" disabled={!settled} onClick={() => onApply(choices)}>
            {applyLabel}
          </Button>
        </>
      }
    >
      {/* Keys for the fields as a whole; each radio, field and button below has its own. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDown={onKeyDown}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2 text-sm">
          <p className="min-w-64 grow text-muted">Choose what shall stand. What nobody disputes lands along with it.</p>
          {conflicts.length > 1 && (
            <>
              <Button size="small" look="quiet" onClick={() => chooseAll('theirs')}>
                All theirs
              </Button>
              <Button size="small" look="quiet" onClick={() => chooseAll('mine')}>
                All mine
              </Button>
            </>
          )}
          <span className="hidden gap-x-3 text-xs text-faint sm:flex">
            <Hint keys="t" text="theirs" />
            <Hint keys="m" text="mine" />
            {conflicts.some(isMergeable) && <Hint keys="b" text="both" />}
            <Hint keys="Mod+Enter" text="apply" />
          </span>
        </div>
        <ConflictList
          ref={list}
          projectId={projectId}
          conflicts={conflicts}
          names={names}
          actorName={actorName}
          sides={sides}
          choices={choices}
          onChoose={choose}
        />
      </div>
    </Dialog>
  );
}

function Hint({ keys, text }: { keys: string; text: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <Kbd keys={keys} />
      {text}
    </span>
  );
}
