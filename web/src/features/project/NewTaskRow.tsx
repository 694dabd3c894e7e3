import { useState } from 'react';
import { StatusIcon } from '@/ui/StatusIcon';
import { rowHeight } from './TaskRow';

interface NewTaskRowProps {
  depth: number;
  onCreate: (title: string) => void;
  onDone: () => void;
}

/** A row to write new tasks into, one after the other; an empty Enter, Esc or leaving it ends that. */
export function NewTaskRow({ depth, onCreate, onDone }: NewTaskRowProps) {
  const [title, setTitle] = useState('');
  const commit = () => {
    if (title.trim() === '') return onDone();
    onCreate(title.trim());
    setTitle('');
  };
  return (
    <div
      style={{ height: rowHeight, paddingLeft: depth * 24 + 32 }}
      className="flex shrink-0 items-center gap-2 border-b border-dashed border-accent bg-accent-soft pr-3"
    >
      <StatusIcon status="todo" />
      <input
        aria-label="Title of the new task"
        placeholder="What is to be done? Enter to add, Esc to stop"
        value={title}
        maxLength={200}
        // The row is there because its key or button was pressed, to be typed into.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') commit();
          else onDone();
        }}
        onBlur={() => {
          if (title.trim() !== '') onCreate(title.trim());
          onDone();
        }}
        className="min-w-0 grow outline-none"
      />
    </div>
  );
}
