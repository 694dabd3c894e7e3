import type { Priority, TaskStatus } from '@/model/types';
import { priorityWords, taskStatusWords } from '@/model/words';
import { PriorityIcon } from '../PriorityIcon';
import { ChoicePicker } from '../Picker';
import { StatusIcon } from '../StatusIcon';
import { priorityOptions, taskStatusOptions } from './options';

/** What every field of a task that is edited in place has in common. */
export interface FieldProps<T> {
  value: T;
  onChange: (value: T) => void;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  readOnly?: boolean;
  tabIndex?: number;
  /** With the value in words beside the icon. */
  wordy?: boolean;
  className?: string;
}

const chip = 'h-6 px-1 text-sm';

export function StatusPicker({ value, onChange, wordy, className = chip, ...rest }: FieldProps<TaskStatus>) {
  return (
    <ChoicePicker
      {...rest}
      label="Status"
      valueText={taskStatusWords[value]}
      value={value}
      options={taskStatusOptions}
      onChoose={onChange}
      className={className}
    >
      <StatusIcon status={value} />
      {wordy && <span>{taskStatusWords[value]}</span>}
    </ChoicePicker>
  );
}

export function PriorityPicker({ value, onChange, wordy, className = chip, ...rest }: FieldProps<Priority | null>) {
  const words = value ? priorityWords[value] : 'No priority';
  return (
    <ChoicePicker
      {...rest}
      label="Priority"
      valueText={words}
      value={value}
      options={priorityOptions}
      onChoose={onChange}
      className={className}
    >
      <PriorityIcon priority={value} />
      {wordy && <span className={value ? '' : 'text-faint'}>{words}</span>}
    </ChoicePicker>
  );
}
