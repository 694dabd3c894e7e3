import { useEffect, useMemo, useRef, useState } from 'react';
import { useSchedule } from '@/api/planning/schedule';
import { isoDate } from '@/model/format';
import { arrowsOf, barOf, daysBetween, spanOf } from '@/model/timeline';
import { nextDraft } from '@/task/use-task-actions';
import { VirtualRows } from '@/ui/VirtualRows';
import { NewTaskRow } from '../NewTaskRow';
import { rowHeight } from '../TaskRow';
import { withDraft } from '../with-draft';
import { Arrows } from './Arrows';
import { headHeight, TimelineHead } from './TimelineHead';
import { TimelineRow } from './TimelineRow';
import { useTimelineCommands } from './use-timeline-commands';
import { zooms, type Zoom } from './zoom';
import { useRowLook, type LayoutProps } from '../layout';

interface TimelineProps extends LayoutProps {
  zoom: Zoom;
}

const titleWidth = 'min(20rem, 55vw)';

/** The tree beside the time: each task as long as it lasts, with what it waits for. Scrolled both ways in itself, never the page. */
export function Timeline({ zoom, ...props }: TimelineProps) {
  const { project, rows, actions, readOnly, marks } = props;
  const { look, rowActions } = useRowLook(props);
  const scroller = useRef<HTMLDivElement>(null);
  const [today] = useState(() => isoDate(new Date()));
  const px = zooms[zoom];
  const { data: schedule } = useSchedule(project.id, project.version, true);
  const bars = useMemo(() => {
    const planned = new Map(schedule?.tasks.map((task) => [task.taskId, { from: task.earliestStart, to: task.earliestFinish }]));
    const known = rows.rows.flatMap(({ task }) => {
      const bar = barOf(task, planned.get(task.id));
      return bar ? [[task.id, bar] as const] : [];
    });
    return new Map(known);
  }, [rows.rows, schedule]);
  const span = useMemo(() => spanOf(bars.values(), today), [bars, today]);
  const lines = withDraft(rows.rows, readOnly ? null : rows.draft);
  const arrows = useMemo(
    () =>
      arrowsOf(
        rows.rows.map(({ task }) => task),
        bars,
        span,
      ),
    [rows.rows, bars, span],
  );
  const now = daysBetween(span.from, today) * px;
  const showToday = () => {
    if (scroller.current) scroller.current.scrollLeft = Math.max(0, now - 4 * px);
  };
  // Today at first, and again where a day is as wide as another; where time begins earlier than before, what was on screen stays there.
  const drawn = useRef<{ from: string; px: number } | null>(null);
  useEffect(() => {
    const before = drawn.current;
    drawn.current = { from: span.from, px };
    if (before?.px !== px) showToday();
    else if (scroller.current) scroller.current.scrollLeft += daysBetween(span.from, before.from) * px;
  }, [px, span.from]); // oxlint-disable-line react-hooks/exhaustive-deps
  // Whoever walks to a task wants to see when it is.
  const activeBar = rows.active === null ? undefined : bars.get(rows.active);
  useEffect(() => {
    const element = scroller.current;
    if (!activeBar || !element) return;
    const left = daysBetween(span.from, activeBar.from) * px;
    const right = left + (daysBetween(activeBar.from, activeBar.to) + 1) * px;
    const shown = element.clientWidth - (element.querySelector('[role=columnheader]')?.clientWidth ?? 0);
    if (right < element.scrollLeft || left > element.scrollLeft + shown) element.scrollLeft = Math.max(0, left - 4 * px);
  }, [rows.active]); // oxlint-disable-line react-hooks/exhaustive-deps
  useTimelineCommands({ rows, bars, readOnly, isReal: (id) => marks.get(id) !== 'create', onChange: actions.change, onToday: showToday });

  const width = span.days * px;
  return (
    <div ref={scroller} className="min-w-0 grow overflow-auto">
      <div
        role="treegrid"
        aria-label="Timeline"
        aria-rowcount={rows.rows.length + 1}
        aria-readonly={readOnly}
        style={{ width: `calc(${titleWidth} + ${width}px)` }}
      >
        <TimelineHead span={span} zoom={zoom} titleWidth={titleWidth} />
        <div className="relative" role="presentation">
          <div
            aria-hidden="true"
            style={{
              left: titleWidth,
              width,
              height: lines.length * rowHeight,
              backgroundImage: 'linear-gradient(to right, var(--color-line) 1px, transparent 1px)',
              backgroundSize: `${7 * px}px 100%`,
            }}
            className="absolute top-0"
          >
            <div style={{ left: now, width: Math.max(2, px) }} className="absolute inset-y-0 border-l border-accent bg-accent-soft/50" />
            {rows.draft === null && <Arrows arrows={arrows} px={px} width={width} rows={lines.length} />}
          </div>
          <VirtualRows
            rows={lines}
            rowKey={(line) => ('draft' in line ? 'draft' : line.task.id)}
            height={rowHeight}
            above={headHeight}
            scroller={scroller}
            handle={rows.handle}
            render={(line, index) =>
              'draft' in line ? (
                <NewTaskRow
                  depth={line.depth}
                  tasks={project.tasks}
                  onCreate={(written) => rows.setDraft(nextDraft(line.draft, written, actions.create(line.draft, written)))}
                  onDone={() => rows.setDraft(null)}
                />
              ) : (
                <TimelineRow
                  row={line}
                  index={index}
                  bar={bars.get(line.task.id)}
                  span={span}
                  px={px}
                  titleWidth={titleWidth}
                  {...look(line.task.id)}
                  {...rowActions}
                />
              )
            }
          />
        </div>
      </div>
    </div>
  );
}
