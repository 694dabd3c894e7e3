import { useLayoutEffect, type RefObject } from 'react';

/** When a panel goes that holds the focus, gives it back to what had it before the panel came, or to the page where that is gone. */
export function useReturnFocus(panel: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = panel.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      (isThere ? before : document.getElementById('page'))?.focus({ preventScroll: true });
    };
  }, [panel]);
}
