import { memo, useEffect, useRef } from 'react';
import { isOverdue } from '@/model/format';
import type { Task } from '@/model/types';
import { CriticalMark } from '@/ui/CriticalMark';
import { cx } from '@/ui/cx';
import { EditableText } from '@/ui/EditableText';
import { DatePicker } from '@/ui/fields/DatePicker';
import { EstimatePicker } from '@/ui/fields/EstimatePicker';
import { PriorityPicker, StatusPicker } from '@/ui/fields/FieldPickers';
import { LabelsPicker } from '@/ui/fields/LabelsPicker';
import { PersonPicker } from '@/ui/fields/PersonPicker';
import { MilestoneMark } from '@/ui/MilestoneMark';
import { ProposedMark } from '@/ui/ProposedMark';
import type { CellField } from '@/ui/table/table-row';
import type { RowActions, RowLook } from '../layout';

interface BoardCardProps extends RowLook, RowActions {
  task: Task;
  parent: string | undefined;
  /** Picked up with the mouse; null once it is let go. Must keep its identity. */
  onDrag: (taskId: string | null) => void;
}

/** With the gap beneath it. */
export const cardHeight = 112;

/** What is not set shows itself only to the hand that could set it, and to nobody where there is none. */
const faded = 'opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 aria-expanded:opacity-100';

function Card(props: BoardCardProps) {
  const { task, parent, active, tabStop, selected, peeked, changed, critical, proposed, field, members, knownLabels } = props;
  const { onShow, onActivate, onOpen, onSelect, onField, onChange, onDrag } = props;
  const ghost = proposed === 'create';
  const readOnly = props.readOnly || ghost;
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active && element.current) onShow(task.id, element.current);
  }, [active, onShow, task.id]);
  const finished = task.status === 'done' || task.status === 'cancelled';
  const shows = (value: unknown) => !readOnly || (value ?? null) !== null;
  const chip = (name: CellField, isUnset = false) => ({
    open: field === name,
    onOpenChange: (open: boolean) => onField(task.id, open ? name : null),
    readOnly,
    tabIndex: -1,
    className: cx('h-6 px-1 text-xs whitespace-nowrap', name === 'labels' ? 'min-w-0' : 'shrink-0', isUnset && faded),
  });
  return (
    // Its keys are commands of the page, so that they also show in the help and the palette.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={element}
      aria-label={task.title}
      aria-current={peeked || undefined}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => onActivate(task.id)}
      onClick={(event) => event.target === event.currentTarget && onOpen(task.id)}
      draggable={!readOnly && field === null}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', task.title);
        onDrag(task.id);
      }}
      onDragEnd={() => onDrag(null)}
      style={{ height: cardHeight - 8 }}
      className={cx(
        'group mb-2 flex scroll-mx-5 shrink-0 flex-col rounded-lg border px-2.5 pt-2 pb-1 shadow-raised outline-none focus-visible:ring-2 focus-visible:ring-accent',
        ghost ? 'border-dashed border-proposed-line' : changed ? 'border-past-line' : selected || peeked ? 'border-accent' : 'border-line',
        proposed ? 'bg-proposed-soft' : changed ? 'bg-past-soft' : selected ? 'bg-accent-soft' : peeked ? 'bg-selected' : 'bg-surface',
        !readOnly && 'cursor-grab active:cursor-grabbing',
      )}
    >
      <div className="flex min-w-0 items-start gap-1">
        <StatusPicker value={task.status} onChange={(status) => onChange(task.id, { status })} {...chip('status')} />
        {field === 'title' ? (
          <EditableText
            label="Title"
            value={task.title}
            tabIndex={-1}
            readOnly={readOnly}
            editing
            onEdit={() => onField(task.id, 'title')}
            onDone={() => onField(task.id, null)}
            onChange={(title) => onChange(task.id, { title })}
            className="min-w-0 grow"
          />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-label={`Open ${task.title}`}
            onClick={() => onOpen(task.id)}
            className={cx(
              'line-clamp-2 min-w-0 grow pt-0.5 text-left text-sm',
              finished && 'text-muted',
              proposed === 'delete' && 'line-through',
            )}
          >
            {task.title}
          </button>
        )}
        {!props.readOnly && (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${task.title}`}
            checked={selected}
            disabled={ghost}
            onChange={() => undefined}
            onClick={(event) => onSelect(task.id, event.shiftKey)}
            className={cx('mt-1 shrink-0 accent-accent-fill', ghost && 'invisible', !selected && faded)}
          />
        )}
      </div>
      <div className="flex min-w-0 items-center gap-1 pl-7 text-xs text-faint">
        {parent !== undefined && <span className="truncate">{parent}</span>}
        {task.isMilestone && <MilestoneMark />}
        {critical && <CriticalMark />}
        {proposed && <ProposedMark operation={proposed} />}
      </div>
      <div className="mt-auto flex min-w-0 items-center gap-0.5">
        {shows(task.priority) && (
          <PriorityPicker
            value={task.priority}
            onChange={(priority) => onChange(task.id, { priority })}
            {...chip('priority', task.priority === null)}
          />
        )}
        <span className="flex min-w-0 grow overflow-hidden">
          {shows(task.labels[0]) && (
            <LabelsPicker
              value={task.labels}
              known={knownLabels}
              most={1}
              onChange={(labels) => onChange(task.id, { labels })}
              {...chip('labels', task.labels.length === 0)}
            />
          )}
        </span>
        {shows(task.estimatedMinutes) && (
          <EstimatePicker
            value={task.estimatedMinutes}
            onChange={(estimatedMinutes) => onChange(task.id, { estimatedMinutes })}
            {...chip('estimate', task.estimatedMinutes === null)}
          />
        )}
        {shows(task.dueDate) && (
          <DatePicker
            label="Due"
            value={task.dueDate}
            overdue={isOverdue(task.dueDate, finished)}
            onChange={(dueDate) => onChange(task.id, { dueDate })}
            {...chip('due', task.dueDate === null)}
          />
        )}
        {shows(task.assigneeId) && (
          <PersonPicker
            value={task.assigneeId}
            members={members}
            onChange={(assigneeId) => onChange(task.id, { assigneeId })}
            {...chip('assignee', task.assigneeId === null)}
          />
        )}
      </div>
    </li>
  );
}

export const BoardCard = memo(Card);
