import { useState } from 'react';
import { useMembers } from '@/api/workspaces/list-members';
import { formatDate, formatMinutes, isoDate } from '@/model/format';
import { quickAddHint, readQuickAdd, type QuickAdd } from '@/model/quick-add';
import type { Task } from '@/model/types';
import { priorityWords } from '@/model/words';
import { Badge } from '@/ui/Badge';
import { StatusIcon } from '@/ui/StatusIcon';
import { rowHeight } from './TaskRow';

interface NewTaskRowProps {
  depth: number;
  tasks: readonly Task[];
  onCreate: (written: QuickAdd) => void;
  onDone: () => void;
}

/** A row to write new tasks into, one after the other, fields and all; an empty Enter, Esc or leaving it ends that. */
export function NewTaskRow({ depth, tasks, onCreate, onDone }: NewTaskRowProps) {
  const [text, setText] = useState('');
  const [today] = useState(() => isoDate(new Date()));
  const members = useMembers();
  const written = readQuickAdd(text, { members, tasks, today });
  const { labels = [], priority, assigneeId, dueDate, estimatedMinutes, parentTaskId } = written.fields;
  const understood = [
    ...labels,
    priority && priorityWords[priority],
    members.find(({ userId }) => userId === assigneeId)?.name,
    dueDate && formatDate(dueDate),
    estimatedMinutes && formatMinutes(estimatedMinutes),
    parentTaskId && `under “${tasks.find(({ id }) => id === parentTaskId)?.title}”`,
  ].filter(Boolean);
  const commit = () => {
    if (text.trim() === '') return onDone();
    onCreate(written);
    setText('');
  };
  return (
    <div
      style={{ height: rowHeight, paddingLeft: depth * 24 + 52 }}
      className="flex shrink-0 items-center gap-2 border-b border-dashed border-accent bg-accent-soft pr-3"
    >
      <StatusIcon status="todo" />
      <input
        aria-label="Title of the new task"
        placeholder="What is to be done? Enter to add, Esc to stop"
        value={text}
        maxLength={200}
        // The row is there because its key or button was pressed, to be typed into.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') commit();
          else onDone();
        }}
        onBlur={() => {
          if (text.trim() !== '') onCreate(written);
          onDone();
        }}
        className="min-w-0 grow outline-none"
      />
      <span role="status" aria-label="Understood" className="flex shrink-0 gap-1">
        {understood.map((words) => (
          <Badge key={words} className="max-w-40 truncate">
            {words}
          </Badge>
        ))}
      </span>
      {understood.length === 0 && <span className="hidden shrink-0 text-xs text-faint md:block">{quickAddHint}</span>}
    </div>
  );
}
