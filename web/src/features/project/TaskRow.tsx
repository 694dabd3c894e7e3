import { memo, useEffect, useRef } from 'react';
import { isOverdue } from '@/model/format';
import type { TreeRow } from '@/model/tree';
import { cx } from '@/ui/cx';
import { DatePicker } from '@/ui/fields/DatePicker';
import { EstimatePicker } from '@/ui/fields/EstimatePicker';
import { PriorityPicker } from '@/ui/fields/FieldPickers';
import { LabelsPicker } from '@/ui/fields/LabelsPicker';
import { PersonPicker } from '@/ui/fields/PersonPicker';
import type { CellField } from '@/ui/table/table-row';
import type { RowActions, RowLook } from './layout';
import { TreeTitle } from './TreeTitle';

interface TaskRowProps extends RowLook, RowActions {
  row: TreeRow;
  index: number;
}

export const rowHeight = 36;

/** The columns; what is narrow drops the least important first. */
export const columns =
  'grid grid-cols-[minmax(0,1fr)_auto] @2xl:grid-cols-[minmax(0,1fr)_2rem_6rem_2rem] @4xl:grid-cols-[minmax(0,1fr)_minmax(0,15rem)_2rem_4.5rem_6rem_2rem] items-center gap-x-2';

/** What is not set shows itself only to the hand that could set it. */
function unset(isUnset: boolean, readOnly: boolean): string | false {
  return isUnset && (readOnly ? 'invisible' : 'opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 aria-expanded:opacity-100');
}

function Row(props: TaskRowProps) {
  const { row, index, active, tabStop, selected, peeked, changed, critical, proposed, field, members, knownLabels } = props;
  const { onShow, onActivate, onOpen, onSelect, onFold, onField, onChange } = props;
  const { task } = row;
  const ghost = proposed === 'create';
  const readOnly = props.readOnly || ghost;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active && element.current) onShow(task.id, element.current);
  }, [active, onShow, task.id]);
  const finished = task.status === 'done' || task.status === 'cancelled';
  const chip = (name: CellField) => ({
    open: field === name,
    onOpenChange: (open: boolean) => onField(task.id, open ? name : null),
    readOnly,
    tabIndex: -1,
  });
  return (
    // Its keys are commands of the page, so that they also show in the help and the palette.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 2}
      aria-level={row.depth + 1}
      aria-expanded={row.hasChildren ? !row.collapsed : undefined}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => onActivate(task.id)}
      onClick={(event) => event.target === event.currentTarget && onOpen(task.id)}
      style={{ height: rowHeight }}
      className={cx(
        columns,
        'group scroll-mt-7 border-b border-line/60 pr-3 pl-2 outline-none',
        ghost && 'border-dashed border-b-proposed-line',
        proposed && 'bg-proposed-soft shadow-[inset_3px_0_0_var(--color-proposed-line)]',
        changed
          ? 'bg-past-soft shadow-[inset_3px_0_0_var(--color-past-line)]'
          : selected
            ? 'bg-accent-soft'
            : peeked
              ? 'bg-selected'
              : !proposed && 'hover:bg-hover/70',
        active && 'focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-inset',
        active && !changed && !selected && !peeked && !proposed && 'bg-hover',
      )}
    >
      <div role="gridcell" className="flex h-full min-w-0 items-center gap-1">
        {!props.readOnly && (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${task.title}`}
            checked={selected}
            disabled={ghost}
            onChange={() => undefined}
            onClick={(event) => onSelect(task.id, event.shiftKey)}
            className={cx(
              'shrink-0 accent-accent-fill',
              ghost && 'invisible',
              !selected && 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100',
            )}
          />
        )}
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
            // The row holds the focus, not the empty half of it.
            element.current?.focus({ preventScroll: true });
            onOpen(task.id);
          }}
        />
      </div>
      <div role="gridcell" className="hidden min-w-0 justify-end overflow-hidden @4xl:flex">
        {(!readOnly || task.labels.length > 0) && (
          <LabelsPicker
            value={task.labels}
            known={knownLabels}
            onChange={(labels) => onChange(task.id, { labels })}
            {...chip('labels')}
            className={cx('h-6 min-w-0 px-1', unset(task.labels.length === 0, readOnly))}
          />
        )}
      </div>
      <div role="gridcell" className="hidden justify-center @2xl:flex">
        <PriorityPicker
          value={task.priority}
          onChange={(priority) => onChange(task.id, { priority })}
          {...chip('priority')}
          className={cx('h-6 px-1', unset(task.priority === null, readOnly))}
        />
      </div>
      <div role="gridcell" className="hidden justify-end @4xl:flex">
        <EstimatePicker
          value={task.estimatedMinutes}
          onChange={(estimatedMinutes) => onChange(task.id, { estimatedMinutes })}
          {...chip('estimate')}
          className={cx('h-6 px-1 text-sm', unset(task.estimatedMinutes === null, readOnly))}
        />
      </div>
      <div role="gridcell" className="flex justify-end">
        <DatePicker
          label="Due"
          value={task.dueDate}
          overdue={isOverdue(task.dueDate, finished)}
          onChange={(dueDate) => onChange(task.id, { dueDate })}
          {...chip('due')}
          className={cx('h-6 px-1 text-sm whitespace-nowrap', unset(task.dueDate === null, readOnly))}
        />
      </div>
      <div role="gridcell" className="hidden justify-end @2xl:flex">
        <PersonPicker
          value={task.assigneeId}
          members={members}
          onChange={(assigneeId) => onChange(task.id, { assigneeId })}
          {...chip('assignee')}
          className={cx('h-6 px-1', unset(task.assigneeId === null, readOnly))}
        />
      </div>
    </div>
  );
}

/** The rows of a tree are made anew with every change, mostly with the same in them. */
function sameRow({ row: a, ...before }: TaskRowProps, { row: b, ...after }: TaskRowProps): boolean {
  const sameProps = (Object.keys(after) as (keyof typeof after)[]).every((name) => before[name] === after[name]);
  return sameProps && (Object.keys(b) as (keyof TreeRow)[]).every((name) => a[name] === b[name]);
}

export const TaskRow = memo(Row, sameRow);
