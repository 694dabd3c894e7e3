import { useRef, useState } from 'react';
import type { RowsHandle } from './VirtualRows';

/** Where the keyboard is in a list of rows. A row far away exists only once the list has scrolled to it, so the focus waits for it to show up. */
export function useCursor(ids: readonly string[]) {
  const [active, setActive] = useState<string | null>(null);
  const handle = useRef<RowsHandle>(null);
  const wantsFocus = useRef<string | null>(null);
  const index = active === null ? -1 : ids.indexOf(active);

  const show = (id: string, element: HTMLElement) => {
    if (wantsFocus.current !== id) return;
    wantsFocus.current = null;
    element.focus({ preventScroll: true });
    element.scrollIntoView?.({ block: 'nearest' });
  };
  const moveTo = (to: number, align?: 'auto' | 'center') => {
    const at = Math.max(0, Math.min(to, ids.length - 1));
    const id = ids[at];
    if (id === undefined) return;
    wantsFocus.current = id;
    setActive(id);
    handle.current?.reveal(at, align);
  };
  /** The row is about to be somewhere else on the screen: there, it has the focus again. */
  const follow = () => {
    wantsFocus.current = active;
  };
  return { active, setActive, index, moveTo, follow, show, handle };
}

export type Cursor = ReturnType<typeof useCursor>;
