import { CircleUserRound } from 'lucide-react';
import type { Member } from '@/model/session';
import { Avatar } from '../Avatar';
import { ChoicePicker } from '../Picker';
import type { FieldProps } from './FieldPickers';

interface PersonPickerProps extends FieldProps<string | null> {
  members: readonly Member[];
  label?: string;
}

export function PersonPicker({
  label = 'Assignee',
  value,
  members,
  onChange,
  wordy,
  className = 'h-6 px-1 text-sm',
  ...rest
}: PersonPickerProps) {
  const person = members.find((member) => member.userId === value);
  const words = value === null ? 'Nobody' : (person?.name ?? 'Someone who left');
  const options = [
    {
      value: null as string | null,
      label: 'Nobody',
      icon: <CircleUserRound aria-hidden="true" className="size-5 text-faint" strokeWidth={1.5} />,
    },
    ...members.map((member) => ({ value: member.userId as string | null, label: member.name, icon: <Avatar name={member.name} /> })),
  ];
  return (
    <ChoicePicker {...rest} label={label} valueText={words} value={value} options={options} onChoose={onChange} className={className}>
      {value === null ? <CircleUserRound aria-hidden="true" className="size-5 text-faint" strokeWidth={1.5} /> : <Avatar name={words} />}
      {wordy && <span className={value === null ? 'text-faint' : ''}>{words}</span>}
    </ChoicePicker>
  );
}
