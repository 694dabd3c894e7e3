import { Plus, Search } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import type { Filter } from '@/model/filter';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { Kbd } from '@/ui/Kbd';

interface TreeToolbarProps {
  input: Ref<HTMLInputElement>;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  shown: number;
  total: number;
  readOnly: boolean;
  onNew: () => void;
  /** What only one layout of the tasks has. */
  children?: ReactNode;
}

export function TreeToolbar({ input, filter, onFilter, shown, total, readOnly, onNew, children }: TreeToolbarProps) {
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-1.5">
      <label className="flex h-7 w-56 min-w-32 shrink grow items-center sm:grow-0 gap-2 rounded-md border border-line bg-surface px-2 text-sm focus-within:border-accent">
        <Search aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        <input
          ref={input}
          type="search"
          aria-label="Filter the tasks"
          placeholder="Filter"
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          className="min-w-0 grow outline-none"
        />
      </label>
      <button
        type="button"
        aria-pressed={filter.hideDone}
        onClick={() => onFilter({ ...filter, hideDone: !filter.hideDone })}
        className={cx(
          'h-7 rounded-md px-2 text-sm whitespace-nowrap',
          filter.hideDone ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover',
        )}
      >
        Hide done
      </button>
      <span role="status" className="hidden text-xs whitespace-nowrap text-faint tabular-nums sm:block">
        {shown === total ? plural(total, 'task') : `${shown.toLocaleString('en')} of ${plural(total, 'task')}`}
      </span>
      <span className="ml-auto flex items-center gap-1">{children}</span>
      {!readOnly && (
        <Button size="small" icon={<Plus aria-hidden="true" className="size-3.5" />} onClick={onNew}>
          New task <Kbd keys="c" />
        </Button>
      )}
    </div>
  );
}
