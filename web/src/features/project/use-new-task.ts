import { useState, type ComponentProps } from 'react';
import { useMembers } from '@/api/workspaces/list-members';
import { formatDate, formatMinutes, isoDate } from '@/model/format';
import { readQuickAdd, type QuickAdd } from '@/model/quick-add';
import type { Task } from '@/model/types';
import { priorityWords } from '@/model/words';

interface NewTask {
  tasks: readonly Task[];
  onCreate: (written: QuickAdd) => void;
  onDone: () => void;
}

/** New tasks written into one line, one after the other, fields and all; an empty Enter, Esc or leaving the line ends that. */
export function useNewTask({ tasks, onCreate, onDone }: NewTask) {
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
  ].filter((words) => typeof words === 'string' && words !== '');
  const commit = () => {
    if (text.trim() === '') return onDone();
    onCreate(written);
    setText('');
  };
  const input: ComponentProps<'input'> = {
    'aria-label': 'Title of the new task',
    value: text,
    maxLength: 200,
    // The line is there because its key or button was pressed, to be typed into.
    autoFocus: true,
    onChange: (event) => setText(event.target.value),
    onKeyDown: (event) => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') commit();
      else onDone();
    },
    onBlur: () => {
      if (text.trim() !== '') onCreate(written);
      onDone();
    },
  };
  return { input, understood };
}
