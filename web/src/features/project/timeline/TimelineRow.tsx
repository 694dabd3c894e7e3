import { memo, useEffect, useRef } from 'react';
import type { Bar, Span } from '@/model/timeline';
import type { TreeRow } from '@/model/tree';
import { cx } from '@/ui/cx';
import { DatePicker } from '@/ui/fields/DatePicker';
import { EstimatePicker } from '@/ui/fields/EstimatePicker';
import { PriorityPicker } from '@/ui/fields/FieldPickers';
import { LabelsPicker } from '@/ui/fields/LabelsPicker';
import { PersonPicker } from '@/ui/fields/PersonPicker';
import type { CellField } from '@/ui/table/table-row';
import { rowHeight } from '../TaskRow';
import { TimelineBar } from './TimelineBar';
import type { RowActions, RowLook } from '../layout';
import { TreeTitle } from '../TreeTitle';

interface TimelineRowProps extends RowLook, RowActions {
  row: TreeRow;
  index: number;
  bar: Bar | undefined;
  span: Span;
  /** Pixels a day. */
  px: number;
  titleWidth: string;
}

function Row(props: TimelineRowProps) {
  const {
    row,
    index,
    bar,
    span,
    px,
    titleWidth,
    active,
    tabStop,
    selected,
    peeked,
    changed,
    critical,
    proposed,
    field,
    members,
    knownLabels,
  } = props;
  const { onShow, onActivate, onOpen, onFold, onField, onChange } = props;
  const { task } = row;
  const readOnly = props.readOnly || proposed === 'create';
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active && element.current) onShow(task.id, element.current);
  }, [active, onShow, task.id]);
  const chip = (name: CellField) => ({
    open: field === name,
    onOpenChange: (open: boolean) => onField(task.id, open ? name : null),
    readOnly,
    tabIndex: -1,
    className: 'h-6 shrink-0 px-1 text-sm',
  });
  return (
    // Its keys are commands of the page, so that they also show in the help and the palette.
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 2}
      aria-level={row.depth + 1}
      aria-expanded={row.hasChildren ? !row.collapsed : undefined}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => onActivate(task.id)}
      style={{ height: rowHeight }}
      className="group flex scroll-mt-11 outline-none"
    >
      <div
        role="gridcell"
        style={{ width: titleWidth }}
        className={cx(
          'sticky left-0 z-2 flex shrink-0 items-center gap-1 border-r border-b border-line px-2 group-focus-visible:ring-2 group-focus-visible:ring-accent group-focus-visible:ring-inset',
          changed
            ? 'bg-past-soft'
            : selected
              ? 'bg-accent-soft'
              : peeked
                ? 'bg-selected'
                : proposed
                  ? 'bg-proposed-soft'
                  : active
                    ? 'bg-hover'
                    : 'bg-surface',
        )}
      >
        <TreeTitle
          row={row}
          critical={critical}
          proposed={proposed}
          field={field}
          readOnly={readOnly}
          onFold={onFold}
          onField={onField}
          onChange={onChange}
          onPress={() => {
            element.current?.focus({ preventScroll: true });
            onOpen(task.id);
          }}
        />
        {field === 'priority' && (
          <PriorityPicker value={task.priority} onChange={(priority) => onChange(task.id, { priority })} {...chip('priority')} />
        )}
        {field === 'labels' && (
          <LabelsPicker value={task.labels} known={knownLabels} onChange={(labels) => onChange(task.id, { labels })} {...chip('labels')} />
        )}
        {field === 'estimate' && (
          <EstimatePicker
            value={task.estimatedMinutes}
            onChange={(estimatedMinutes) => onChange(task.id, { estimatedMinutes })}
            {...chip('estimate')}
          />
        )}
        {field === 'due' && (
          <DatePicker label="Due" value={task.dueDate} onChange={(dueDate) => onChange(task.id, { dueDate })} {...chip('due')} />
        )}
        {(field === 'assignee' || task.assigneeId !== null) && (
          <PersonPicker
            value={task.assigneeId}
            members={members}
            onChange={(assigneeId) => onChange(task.id, { assigneeId })}
            {...chip('assignee')}
          />
        )}
      </div>
      <div role="gridcell" className="relative grow border-b border-line/60">
        {bar && (
          <TimelineBar
            task={task}
            bar={bar}
            span={span}
            px={px}
            isParent={row.hasChildren}
            critical={critical}
            proposed={proposed}
            readOnly={readOnly}
            onOpen={() => onOpen(task.id)}
            onChange={(change) => onChange(task.id, change)}
          />
        )}
      </div>
    </div>
  );
}

/** The rows of a tree are made anew with every change, mostly with the same in them. */
function sameRow({ row: a, bar: barA, ...before }: TimelineRowProps, { row: b, bar: barB, ...after }: TimelineRowProps): boolean {
  const sameProps = (Object.keys(after) as (keyof typeof after)[]).every((name) => before[name] === after[name]);
  const sameBar = barA === barB || (barA?.from === barB?.from && barA?.to === barB?.to && barA?.isSet === barB?.isSet);
  return sameProps && sameBar && (Object.keys(b) as (keyof TreeRow)[]).every((name) => a[name] === b[name]);
}

export const TimelineRow = memo(Row, sameRow);
