import { useLayoutEffect, type RefObject } from 'react';

/** When a panel goes that holds the focus, gives it back to what had it before the panel came. */
export function useReturnFocus(panel: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = panel.current;
    return () => {
      if (before instanceof HTMLElement && element?.contains(document.activeElement)) before.focus({ preventScroll: true });
    };
  }, [panel]);
}
