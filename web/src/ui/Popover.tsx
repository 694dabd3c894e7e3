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
    const opener = document.activeElement;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !panel.current?.contains(event.target) && !anchor.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
    // The opener is what had focus when the panel appeared.
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
      className={cx('fixed z-40 min-w-44 animate-appear rounded-lg bg-raised p-1 shadow-float', place === null && 'invisible', className)}
    >
      {children}
    </div>,
    document.body,
  );
}
