import { daysOfSpan, monthsOf, type Span } from '@/model/timeline';
import { zooms, type Zoom } from './zoom';

export const headHeight = 44;

/** The months, and under them the days or the Mondays where there is room. */
export function TimelineHead({ span, zoom, titleWidth }: { span: Span; zoom: Zoom; titleWidth: string }) {
  const px = zooms[zoom];
  return (
    <div
      role="row"
      aria-rowindex={1}
      style={{ height: headHeight }}
      className="sticky top-0 z-10 flex border-b border-line bg-surface text-xs text-faint"
    >
      <span
        role="columnheader"
        style={{ width: titleWidth }}
        className="sticky left-0 z-1 flex shrink-0 items-end border-r border-line bg-surface px-3 pb-1"
      >
        Task
      </span>
      <span role="columnheader" aria-label="Dates" className="relative" style={{ width: span.days * px }}>
        <span aria-hidden="true">
          {monthsOf(span).map(({ at, days, label }) => (
            <span key={at} style={{ left: at * px, width: days * px }} className="absolute top-1">
              {/* The month that is cut by the left edge keeps its name in view. */}
              <span style={{ left: `calc(${titleWidth} + 4px)` }} className="sticky pr-2 pl-1 font-medium whitespace-nowrap text-muted">
                {label}
              </span>
            </span>
          ))}
          {zoom !== 'months' &&
            daysOfSpan(span, zoom === 'days' ? 1 : 7).map(({ at, label }) => (
              <span key={at} style={{ left: at * px + 4 }} className="absolute bottom-1 tabular-nums">
                {label}
              </span>
            ))}
        </span>
      </span>
    </div>
  );
}
