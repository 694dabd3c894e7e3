import type { Arrow } from '@/model/timeline';
import { cx } from '@/ui/cx';
import { rowHeight } from '../TaskRow';

const bend = 6;

/** What waits for what, drawn behind the bars. For a screen reader the panel of a task tells it in words. */
export function Arrows({ arrows, px, width, rows }: { arrows: readonly Arrow[]; px: number; width: number; rows: number }) {
  return (
    <svg aria-hidden="true" width={width} height={rows * rowHeight} className="pointer-events-none absolute top-0 left-0">
      <defs>
        <marker id="timeline-arrow" viewBox="0 0 6 6" refX="5.5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M0 0 6 3 0 6z" className="fill-faint" />
        </marker>
      </defs>
      {arrows.map((arrow) => (
        <path
          key={`${arrow.from} ${arrow.to}`}
          d={way(arrow, px)}
          fill="none"
          strokeWidth="1.25"
          strokeDasharray={arrow.isBroken ? '3 2' : undefined}
          markerEnd="url(#timeline-arrow)"
          className={cx(arrow.isBroken ? 'stroke-danger' : 'stroke-faint')}
        />
      ))}
    </svg>
  );
}

/** Out of the end, down or up, and into the beginning; around the row where the beginning lies before the end. */
function way({ from, to, x1, x2 }: Arrow, px: number): string {
  const [left, right] = [x1 * px, x2 * px];
  const [top, bottom] = [from * rowHeight + rowHeight / 2, to * rowHeight + rowHeight / 2];
  if (right - left >= 2 * bend) return `M${left} ${top}h${bend}V${bottom}H${right}`;
  const between = bottom > top ? bottom - rowHeight / 2 : bottom + rowHeight / 2;
  return `M${left} ${top}h${bend}V${between}H${right - bend}V${bottom}H${right}`;
}
