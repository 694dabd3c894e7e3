import { useRef, useState, type PointerEvent } from 'react';
import { barWords, daysBetween, moved, resized, type Bar, type Span } from '@/model/timeline';
import type { Operation, Task, TaskFields, TaskStatus } from '@/model/types';
import { cx } from '@/ui/cx';

interface TimelineBarProps {
  task: Task;
  bar: Bar;
  span: Span;
  /** Pixels a day. */
  px: number;
  isParent: boolean;
  critical: boolean;
  proposed: Operation | undefined;
  readOnly: boolean;
  onOpen: () => void;
  onChange: (change: Partial<TaskFields>) => void;
}

type Grip = 'whole' | 'from' | 'to';

const colours: Record<TaskStatus, string> = {
  todo: 'bg-accent-soft border-accent',
  in_progress: 'bg-info-soft border-info',
  blocked: 'bg-danger-soft border-danger',
  in_review: 'bg-branch-soft border-review',
  done: 'bg-success-soft border-success',
  cancelled: 'bg-hover border-line-strong',
};

/** A task in time: dragged as a whole it is moved, dragged at an end it becomes longer or shorter; pressed it is opened. */
export function TimelineBar({ task, bar, span, px, isParent, critical, proposed, readOnly, onOpen, onChange }: TimelineBarProps) {
  const [drag, setDrag] = useState<{ grip: Grip; from: number; days: number } | null>(null);
  // A press that dragged is no press when it ends.
  const dragged = useRef(false);
  const days = drag?.days ?? 0;
  const from = daysBetween(span.from, bar.from) + (drag && drag.grip !== 'to' ? days : 0);
  const to = daysBetween(span.from, bar.to) + 1 + (drag && drag.grip !== 'from' ? days : 0);
  const width = Math.max(1, drag?.grip === 'from' ? Math.max(1, to - from) : to - from) * px;

  const begin = (event: PointerEvent<HTMLElement>) => {
    if (readOnly || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = false;
    const grip = event.target instanceof HTMLElement ? event.target.dataset['grip'] : undefined;
    setDrag({ grip: grip === 'from' || grip === 'to' ? grip : 'whole', from: event.clientX, days: 0 });
  };
  const end = () => {
    setDrag(null);
    if (!drag || drag.days === 0) return;
    dragged.current = true;
    onChange(drag.grip === 'whole' ? moved(task, bar, drag.days) : resized(bar, drag.grip, drag.days));
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`Dates of ${task.title}: ${barWords(bar)}`}
      title={barWords(bar)}
      onClick={() => !dragged.current && onOpen()}
      onPointerDown={begin}
      onPointerMove={(event) => drag && setDrag({ ...drag, days: Math.round((event.clientX - drag.from) / px) })}
      onPointerUp={end}
      onPointerCancel={() => setDrag(null)}
      style={{ left: (drag?.grip === 'from' ? Math.min(from, to - 1) : from) * px, width }}
      className={cx(
        'group/bar absolute touch-pan-y rounded border',
        isParent ? 'top-2.5 h-4' : 'top-1.5 h-6',
        colours[task.status],
        !bar.isSet && 'border-dashed opacity-70',
        proposed && 'border-dashed border-proposed-line bg-proposed-soft',
        critical && 'ring-1 ring-danger',
        task.isMilestone && 'border-r-4 border-r-review',
        !readOnly && (drag ? 'cursor-grabbing' : 'cursor-grab'),
      )}
    >
      {!readOnly && <Edge grip="from" />}
      {!readOnly && <Edge grip="to" />}
    </button>
  );
}

function Edge({ grip }: { grip: 'from' | 'to' }) {
  return <span data-grip={grip} className={cx('absolute inset-y-0 w-1.5 cursor-ew-resize', grip === 'from' ? 'left-0' : 'right-0')} />;
}
