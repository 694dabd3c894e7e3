import { ChevronRight } from 'lucide-react';
import type { TreeRow } from '@/model/tree';
import type { Operation, TaskFields } from '@/model/types';
import { plural } from '@/model/words';
import { CriticalMark } from '@/ui/CriticalMark';
import { cx } from '@/ui/cx';
import { EditableText } from '@/ui/EditableText';
import { StatusPicker } from '@/ui/fields/FieldPickers';
import { MilestoneMark } from '@/ui/MilestoneMark';
import { ProposedMark } from '@/ui/ProposedMark';
import type { CellField } from '@/ui/table/table-row';

interface TreeTitleProps {
  row: TreeRow;
  critical: boolean;
  proposed: Operation | undefined;
  field: CellField | null;
  readOnly: boolean;
  onFold: (taskId: string, folded: boolean) => void;
  onField: (taskId: string, field: CellField | null) => void;
  onChange: (taskId: string, change: Partial<TaskFields>) => void;
  /** The rest of the cell is pressed. */
  onPress: () => void;
}

/** A task by its title, under what it is part of: the first cell of a row of the tree. */
export function TreeTitle({ row, critical, proposed, field, readOnly, onFold, onField, onChange, onPress }: TreeTitleProps) {
  const { task } = row;
  const finished = task.status === 'done' || task.status === 'cancelled';
  return (
    <>
      {Array.from({ length: row.depth }, (_, level) => (
        <span key={level} aria-hidden="true" className="ml-2.5 h-full w-2.5 shrink-0 border-l border-line" />
      ))}
      {row.hasChildren ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${row.collapsed ? 'Expand' : 'Collapse'} ${task.title}`}
          onClick={() => onFold(task.id, !row.collapsed)}
          className="flex size-5 shrink-0 items-center justify-center rounded text-faint hover:bg-line"
        >
          <ChevronRight aria-hidden="true" className={cx('size-3.5 transition-transform', !row.collapsed && 'rotate-90')} />
        </button>
      ) : (
        <span aria-hidden="true" className="w-5 shrink-0" />
      )}
      <StatusPicker
        value={task.status}
        onChange={(status) => onChange(task.id, { status })}
        open={field === 'status'}
        onOpenChange={(open) => onField(task.id, open ? 'status' : null)}
        readOnly={readOnly}
        tabIndex={-1}
      />
      <EditableText
        label="Title"
        value={task.title}
        tabIndex={-1}
        readOnly={readOnly}
        editing={field === 'title'}
        onEdit={() => onField(task.id, 'title')}
        onDone={() => onField(task.id, null)}
        onChange={(title) => onChange(task.id, { title })}
        className={cx('min-w-0', finished && 'text-muted', proposed === 'delete' && 'line-through')}
      />
      {task.isMilestone && <MilestoneMark />}
      {critical && <CriticalMark />}
      {proposed && <ProposedMark operation={proposed} />}
      {row.collapsed && <span className="shrink-0 text-xs text-faint">{plural(row.hidden, 'sub-task')}</span>}
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Open ${task.title}`}
        onClick={onPress}
        className="h-full min-w-4 grow cursor-default"
      />
    </>
  );
}
