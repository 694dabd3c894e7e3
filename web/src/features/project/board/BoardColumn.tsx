import { Plus } from 'lucide-react';
import { useRef, useState, type ReactNode, type Ref } from 'react';
import type { BoardColumn } from '@/model/board';
import type { Task } from '@/model/types';
import { plural } from '@/model/words';
import { cx } from '@/ui/cx';
import { VirtualRows, type RowsHandle } from '@/ui/VirtualRows';
import { cardHeight } from './BoardCard';

interface ColumnProps {
  column: BoardColumn;
  icon: ReactNode;
  handle: Ref<RowsHandle>;
  /** Whether what is being dragged could be dropped here. */
  takes: boolean;
  onDrop: () => void;
  onNew: (() => void) | null;
  /** The card that is being written. */
  draft: ReactNode;
  card: (task: Task, index: number) => ReactNode;
}

export function Column({ column, icon, handle, takes, onDrop, onNew, draft, card }: ColumnProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const count = column.tasks.length;
  return (
    // The keys that move a task are commands; the mouse has the whole column to drop it on.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={`${column.title}, ${plural(count, 'task')}`}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      }}
      onDragLeave={(event) => !(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) && setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop();
      }}
      className={cx(
        'flex min-h-0 w-72 shrink-0 flex-col rounded-xl border bg-sunken',
        takes && over ? 'border-accent ring-1 ring-accent' : takes ? 'border-dashed border-line-strong' : 'border-transparent',
      )}
    >
      <header className="flex h-9 shrink-0 items-center gap-2 px-3 text-sm">
        {icon}
        <h2 className="truncate font-medium">{column.title}</h2>
        <span className="text-xs text-faint tabular-nums">{count.toLocaleString('en')}</span>
        {onNew && (
          <button
            type="button"
            aria-label={`New task: ${column.title}`}
            onClick={onNew}
            className="ml-auto flex size-6 items-center justify-center rounded text-faint hover:bg-hover hover:text-ink"
          >
            <Plus aria-hidden="true" className="size-3.5" />
          </button>
        )}
      </header>
      <div ref={scroller} className="min-h-0 grow overflow-y-auto px-2">
        {draft}
        <ul aria-label={column.title}>
          <VirtualRows
            rows={column.tasks}
            rowKey={(task) => task.id}
            height={cardHeight}
            above={0}
            scroller={scroller}
            handle={handle}
            render={card}
          />
        </ul>
      </div>
    </section>
  );
}
