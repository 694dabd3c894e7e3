import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './Button';
import { cx } from './cx';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  /** Leaves the title to screen readers. */
  bare?: boolean;
  className?: string;
}

const unwritten = '[type=checkbox], [type=radio], [type=range], [type=file]';

/** A modal dialog on the platform's own element: it traps focus, closes on Esc and gives focus back. */
export function Dialog({ title, onClose, children, footer, bare = false, className }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
    // The platform puts the focus on the first thing that takes it, which is the way out; a dialog that asks is there to be written into.
    dialog.current?.querySelector<HTMLElement>(`textarea, input:not(${unwritten})`)?.focus();
  }, []);

  return (
    // Keys pressed in a dialog are the dialog's, but once it is closed the focus may stay in it until the next frame, and a key is the page's again.
    // A press on the backdrop lands on the dialog element itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onKeyDown={(event) => dialog.current?.open && event.stopPropagation()}
      onClick={(event) => event.target === dialog.current && onClose()}
      className={cx(
        'm-auto mt-[12vh] w-[min(36rem,calc(100vw-2rem))] animate-appear overflow-hidden rounded-xl bg-raised text-ink shadow-float',
        'backdrop:bg-[#101218]/45',
        className,
      )}
    >
      <header className={bare ? 'sr-only' : 'flex items-center gap-2 border-b border-line py-2.5 pr-2.5 pl-4'}>
        <h2 id={id} className="grow font-semibold">
          {title}
        </h2>
        {!bare && (
          <IconButton label="Close" onClick={onClose}>
            <X className="size-4" />
          </IconButton>
        )}
      </header>
      <div className="max-h-[65vh] overflow-y-auto">{children}</div>
      {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>}
    </dialog>
  );
}
