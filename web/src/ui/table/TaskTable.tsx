import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import type { ListedTask } from '@/model/listed-task';
import type { ProposedMarks } from '@/model/proposed';
import { readSort } from '@/model/query/sort';
import { cx } from '../cx';
import type { Cursor } from '../use-cursor';
import type { Selection } from '../use-selection';
import { VirtualRows } from '../VirtualRows';
import { gridTemplate, leastWidth, titleTrack, type Column } from './columns';
import { TableRow, tableRowHeight } from './TableRow';
import type { CellField, TableActions, TableContext } from './table-row';

interface TaskTableProps {
  label: string;
  tasks: readonly ListedTask[];
  /** How many there are where not all are here yet. */
  total?: number;
  columns: readonly Column[];
  context: TableContext;
  /** Must keep its identity. */
  actions: TableActions;
  cursor: Pick<Cursor, 'active' | 'index' | 'handle'>;
  selection: Selection;
  sort: string | undefined;
  onSort: (key: string, also: boolean) => void;
  field: { taskId: string; field: CellField } | null;
  peeked?: string | null;
  /** Changed by the version that is on screen. */
  marked?: ReadonlySet<string>;
  /** On the critical path. */
  critical?: ReadonlySet<string>;
  /** What an open proposal would do to them. */
  proposed?: ProposedMarks;
  /** Above the rows, such as one that is being written. */
  top?: ReactNode;
  bottom?: ReactNode;
}

const headHeight = 32;
const nothing: ReadonlySet<string> = new Set();
const none: ProposedMarks = new Map();

/** Tasks as a grid: a row each, a column a field, only what is in view drawn. It scrolls sideways in itself, never the page. */
export function TaskTable(props: TaskTableProps) {
  const { label, tasks, total = tasks.length, columns, context, actions, cursor, selection, sort, onSort, field } = props;
  const { peeked = null, marked = nothing, critical = nothing, proposed = none, top, bottom } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const template = gridTemplate(columns);
  const selectable = tasks.filter((task) => proposed.get(task.id) !== 'create');
  const everything = selectable.length > 0 && selectable.every((task) => selection.ids.has(task.id));
  return (
    <div ref={scroller} className="min-w-0 grow overflow-auto">
      <div role="grid" aria-label={label} aria-rowcount={total + 1} aria-multiselectable style={{ minWidth: leastWidth(columns) }}>
        <div
          role="row"
          aria-rowindex={1}
          style={{ height: headHeight, gridTemplateColumns: template }}
          className="sticky top-0 z-10 grid items-center gap-x-1 border-b border-line bg-surface pr-3 text-xs text-faint"
        >
          <span role="columnheader" className="flex justify-center">
            <input
              type="checkbox"
              aria-label="Select all"
              checked={everything}
              onChange={() => (everything ? selection.clear() : selection.all(selectable.map((task) => task.id)))}
              className="accent-accent-fill"
            />
          </span>
          <Head label="Task" sortKey="title" sort={sort} onSort={onSort} className={titleTrack} />
          {columns.map((column) => (
            <Head key={column.id} label={column.label} sortKey={column.sort} sort={sort} onSort={onSort} />
          ))}
        </div>
        {top}
        <VirtualRows
          rows={tasks}
          rowKey={(task) => `${task.projectId}:${task.id}`}
          height={tableRowHeight}
          above={headHeight}
          scroller={scroller}
          handle={cursor.handle}
          render={(task, index) => (
            <TableRow
              task={task}
              index={index}
              columns={columns}
              template={template}
              context={context}
              active={cursor.active === task.id}
              tabStop={cursor.active === task.id || (cursor.index < 0 && index === 0)}
              selected={selection.ids.has(task.id)}
              peeked={peeked === task.id}
              critical={critical.has(task.id)}
              marked={marked.has(task.id)}
              proposed={proposed.get(task.id)}
              field={field?.taskId === task.id ? field.field : null}
              {...actions}
            />
          )}
        />
      </div>
      {bottom}
    </div>
  );
}

interface HeadProps {
  label: string;
  sortKey: string | null;
  sort: string | undefined;
  onSort: (key: string, also: boolean) => void;
  className?: string;
}

function Head({ label, sortKey, sort, onSort, className }: HeadProps) {
  if (sortKey === null) {
    return (
      <span role="columnheader" className="truncate px-1">
        {label}
      </span>
    );
  }
  const order = readSort(sort).find(({ key }) => key === sortKey);
  const Arrow = order?.descending ? ArrowDown : ArrowUp;
  return (
    <span
      role="columnheader"
      aria-sort={order ? (order.descending ? 'descending' : 'ascending') : 'none'}
      className={cx('flex h-full min-w-0 items-center', className)}
    >
      <button
        type="button"
        title="Sort; with Shift, within the order that stands"
        onClick={(event) => onSort(sortKey, event.shiftKey)}
        className={cx('flex h-6 min-w-0 items-center gap-1 rounded px-1 hover:bg-hover hover:text-ink', order && 'font-medium text-ink')}
      >
        <span className="truncate">{label}</span>
        {order && <Arrow aria-hidden="true" className="size-3 shrink-0" />}
      </button>
    </span>
  );
}
