import { Tag } from 'lucide-react';
import { Listbox } from '../Listbox';
import { Picker } from '../Picker';
import { LabelChip } from './LabelChip';
import type { FieldProps } from './FieldPickers';

interface LabelsPickerProps extends FieldProps<string[]> {
  /** Labels in use elsewhere, to choose from. */
  known: readonly string[];
  /** How many to show before "+n". */
  most?: number;
}

export function LabelsPicker({ value, known, onChange, wordy, most = 2, className = 'h-6 px-1 text-sm', ...rest }: LabelsPickerProps) {
  const options = [...new Set([...value, ...known])].map((label) => ({ value: label, label }));
  const toggle = (label: string) => onChange(value.includes(label) ? value.filter((other) => other !== label) : [...value, label]);
  return (
    <Picker
      {...rest}
      label="Labels"
      valueText={value.length > 0 ? value.join(', ') : 'None'}
      className={className}
      panel={() => (
        <Listbox label="Labels" options={options} isChosen={(label) => value.includes(label)} onChoose={toggle} onCreate={toggle} />
      )}
    >
      {value.slice(0, most).map((label) => (
        <LabelChip key={label} label={label} />
      ))}
      {value.length > most && <span className="text-xs text-faint">+{value.length - most}</span>}
      {value.length === 0 && <Tag aria-hidden="true" className="size-3.5 text-faint" />}
      {value.length === 0 && wordy && <span className="text-faint">Add labels</span>}
    </Picker>
  );
}
