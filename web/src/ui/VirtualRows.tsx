import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useImperativeHandle, type ReactNode, type Ref, type RefObject } from 'react';

export interface RowsHandle {
  reveal: (index: number, align?: 'auto' | 'center') => void;
}

interface VirtualRowsProps<T> {
  rows: readonly T[];
  rowKey: (row: T) => string;
  height: number;
  /** How much of the scroller stands above the rows and sticks there. */
  above: number;
  scroller: RefObject<HTMLElement | null>;
  handle: Ref<RowsHandle>;
  render: (row: T, index: number) => ReactNode;
}

// Up to here the browser is quicker with all the rows than we are at choosing some, and searching in the page finds them all.
const most = 300;

/** Rows of one height; of a long list only those in view are made. */
export function VirtualRows<T>({ rows, rowKey, height, above, scroller, handle, render }: VirtualRowsProps<T>) {
  const virtual = rows.length > most;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: above,
    scrollPaddingStart: above,
    enabled: virtual,
  });
  useImperativeHandle(
    handle,
    () => ({
      reveal: (index, align = 'auto') => {
        if (virtual) virtualizer.scrollToIndex(index, { align });
      },
    }),
    [virtual, virtualizer],
  );
  if (!virtual) return rows.map((row, index) => <Fragment key={rowKey(row)}>{render(row, index)}</Fragment>);
  return (
    <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        return (
          <div
            key={rowKey(row)}
            role="presentation"
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start - above}px)` }}
          >
            {render(row, item.index)}
          </div>
        );
      })}
    </div>
  );
}
