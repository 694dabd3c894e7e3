import { useEffect, useId, useState, type ReactNode } from 'react';
import { cx } from '@/ui/cx';
import { useBlaming, type Blaming } from './blame';
import { SetByLine } from './SetByLine';

/** A field's label that tells who set the field, to a pointer that rests on it, to the keyboard and to a finger. */
export function Blamed({ field, children }: { field: string; children: ReactNode }) {
  const blaming = useBlaming();
  return blaming ? <Telling blaming={blaming} field={field} label={children} /> : children;
}

function Telling({ blaming, field, label }: { blaming: Blaming; field: string; label: ReactNode }) {
  const [shown, setShown] = useState(false);
  const id = useId();
  const show = () => {
    blaming.want();
    setShown(true);
  };
  // What hangs over the page must go without the pointer moving, and before the key does anything else.
  useEffect(() => {
    if (!shown) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setShown(false);
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [shown]);
  return (
    <span
      className="relative inline-block"
      onPointerEnter={(event) => event.pointerType === 'mouse' && show()}
      onPointerLeave={(event) => event.pointerType === 'mouse' && setShown(false)}
      onFocus={show}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setShown(false)}
    >
      <button
        type="button"
        aria-describedby={shown ? id : undefined}
        onClick={show}
        className={cx('rounded-sm text-left decoration-dotted underline-offset-4 hover:underline', shown && 'underline')}
      >
        {label}
      </button>
      {shown && (
        <span id={id} role="tooltip" className="absolute top-full left-0 z-10 block w-64 pt-1 text-sm font-normal">
          <span className="block animate-appear rounded-lg bg-raised px-3 py-2 text-ink shadow-float">
            <SetByLine blaming={blaming} field={field} />
          </span>
        </span>
      )}
    </span>
  );
}

/** Who set the field, under its value, where all fields are to tell. */
export function BlameNote({ field, className }: { field: string; className?: string }) {
  const blaming = useBlaming();
  // A field that nobody ever set has nothing to tell.
  return blaming?.all && blaming.setBy(field) !== null ? (
    <p className={cx('text-xs text-faint', className)}>
      <SetByLine blaming={blaming} field={field} />
    </p>
  ) : null;
}
