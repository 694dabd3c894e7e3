import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { cx } from './cx';

interface PopoverProps {
  anchor: RefObject<HTMLElement | null>;
  label: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
}

/** A small panel beside what opened it; Esc or a press elsewhere closes it, and focus goes back. */
export function Popover({ anchor, label, onClose, children, className }: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  // Asked while rendering: by the time of an effect, the panel's own field has the focus.
  const [opener] = useState(() => document.activeElement);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);

  useLayoutEffect(() => {
    const from = anchor.current?.getBoundingClientRect();
    const size = panel.current?.getBoundingClientRect();
    if (!from || !size) return;
    const below = from.bottom + 4;
    const fitsBelow = below + size.height <= window.innerHeight - 8;
    setPlace({
      left: Math.max(8, Math.min(from.left, window.innerWidth - size.width - 8)),
      top: fitsBelow ? below : Math.max(8, from.top - size.height - 4),
    });
  }, [anchor]);

  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !panel.current?.contains(event.target) && !anchor.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      // In a grid the row holds the focus, not the chip in it: from there the next key is a command again.
      const holder = opener?.closest('[role=row]') ?? opener;
      if (holder instanceof HTMLElement) holder.focus({ preventScroll: true });
    };
    // Once: the panel's life is one opening.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  return createPortal(
    <div
      ref={panel}
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
      style={{ left: place?.left ?? 0, top: place?.top ?? 0 }}
      className={cx('fixed z-40 min-w-44 animate-appear rounded-lg bg-raised p-1 shadow-float', place === null && 'opacity-0', className)}
    >
      {children}
    </div>,
    document.body,
  );
}
