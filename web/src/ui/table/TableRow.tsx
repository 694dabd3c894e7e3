import { memo, useEffect, useRef } from 'react';
import type { ListedTask } from '@/model/listed-task';
import type { Operation } from '@/model/types';
import { CriticalMark } from '../CriticalMark';
import { cx } from '../cx';
import { EditableText } from '../EditableText';
import { MilestoneMark } from '../MilestoneMark';
import { ProposedMark } from '../ProposedMark';
import { StatusIcon } from '../StatusIcon';
import { titleTrack, type Column } from './columns';
import { TaskCell } from './TaskCell';
import type { CellField, TableActions, TableContext } from './table-row';

export const tableRowHeight = 36;

interface TableRowProps extends TableActions {
  task: ListedTask;
  index: number;
  columns: readonly Column[];
  /** The grid's tracks. */
  template: string;
  context: TableContext;
  active: boolean;
  tabStop: boolean;
  selected: boolean;
  peeked: boolean;
  marked: boolean;
  critical: boolean;
  /** What the proposal on screen would do to it; one that it would create is a row to look at only. */
  proposed: Operation | undefined;
  field: CellField | null;
}

function Row(props: TableRowProps) {
  const { task, index, columns, template, active, tabStop, selected, peeked, marked, critical, proposed, field } = props;
  const { onShow, onActivate, onOpen, onSelect, onField, onChange } = props;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active && element.current) onShow(task.id, element.current);
  }, [active, onShow, task.id]);
  const ghost = proposed === 'create';
  const context = ghost ? { ...props.context, readOnly: true } : props.context;
  const finished = task.status === 'done' || task.status === 'cancelled';
  return (
    // Its keys are commands of the page, so that they also show in the help and the palette.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => onActivate(task.id)}
      onClick={(event) => event.target === event.currentTarget && onOpen(task.id)}
      style={{ height: tableRowHeight, gridTemplateColumns: template }}
      className={cx(
        'group relative grid scroll-mt-8 items-center gap-x-1 border-b border-line/60 pr-3 outline-none',
        ghost && 'border-dashed border-b-proposed-line',
        proposed && 'shadow-[inset_3px_0_0_var(--color-proposed-line)]',
        background({ marked, selected, peeked, proposed: proposed !== undefined, active }),
        active && ring,
      )}
    >
      <div role="gridcell" className="flex justify-center">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${task.title}`}
          checked={selected}
          disabled={ghost}
          onChange={() => undefined}
          onClick={(event) => onSelect(task.id, event.shiftKey)}
          className={cx(
            'accent-accent-fill',
            ghost && 'invisible',
            !selected && 'opacity-30 group-focus-within:opacity-100 group-hover:opacity-100',
          )}
        />
      </div>
      <div role="gridcell" className={cx(titleTrack, 'flex h-full min-w-0 items-center gap-2 pl-1')}>
        {columns.every(({ id }) => id !== 'status') && <StatusIcon status={task.status} />}
        <EditableText
          label="Title"
          value={task.title}
          tabIndex={-1}
          readOnly={context.readOnly}
          editing={field === 'title'}
          onEdit={() => onField(task.id, 'title')}
          onDone={() => onField(task.id, null)}
          onChange={(title) => onChange(task, { title })}
          className={cx('min-w-0', finished && 'text-muted', proposed === 'delete' && 'line-through')}
        />
        {task.isMilestone && <MilestoneMark />}
        {critical && <CriticalMark />}
        {proposed && <ProposedMark operation={proposed} />}
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Open ${task.title}`}
          onClick={() => onOpen(task.id)}
          className="h-full min-w-4 grow cursor-default"
        />
      </div>
      {columns.map(({ id }) => (
        <div key={id} role="gridcell" className="flex min-w-0 items-center">
          <TaskCell
            task={task}
            column={id}
            context={context}
            field={field}
            onField={(open) => onField(task.id, open)}
            onChange={(change) => onChange(task, change)}
          />
        </div>
      ))}
    </div>
  );
}

// Over the cells, of which the title hides what is behind it.
const ring =
  'focus-visible:after:pointer-events-none focus-visible:after:absolute focus-visible:after:inset-0 focus-visible:after:z-2 focus-visible:after:ring-2 focus-visible:after:ring-accent focus-visible:after:ring-inset';

// One of them, and never see-through: the other cells pass behind the title.
function background(is: { marked: boolean; selected: boolean; peeked: boolean; proposed: boolean; active: boolean }): string {
  if (is.marked) return 'bg-past-soft';
  if (is.selected) return 'bg-accent-soft';
  if (is.peeked) return 'bg-selected';
  if (is.proposed) return 'bg-proposed-soft';
  return is.active ? 'bg-hover' : 'bg-surface hover:bg-hover';
}

export const TableRow = memo(Row);
