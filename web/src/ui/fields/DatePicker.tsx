import { Calendar } from 'lucide-react';
import { formatDate, isoDate } from '@/model/format';
import { Button } from '../Button';
import { cx } from '../cx';
import { Picker } from '../Picker';
import type { FieldProps } from './FieldPickers';

interface DatePickerProps extends FieldProps<string | null> {
  label: string;
  overdue?: boolean;
  /** What an unset date reads. */
  empty?: string;
}

function inDays(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return isoDate(date);
}

const shortcuts = [
  { label: 'Today', days: 0 },
  { label: 'Tomorrow', days: 1 },
  { label: 'In a week', days: 7 },
];

export function DatePicker({
  label,
  value,
  overdue = false,
  empty = 'Set a date',
  onChange,
  wordy,
  className = 'h-6 px-1 text-sm',
  ...rest
}: DatePickerProps) {
  return (
    <Picker
      {...rest}
      label={label}
      valueText={value ? `${formatDate(value)}${overdue ? ', overdue' : ''}` : empty}
      className={cx(className, value === null ? 'text-faint' : overdue ? 'text-danger' : 'text-muted')}
      panel={(close) => {
        const set = (date: string | null) => {
          close();
          if (date !== value) onChange(date);
        };
        return (
          <div className="w-56 p-1">
            <input
              type="date"
              aria-label={label}
              defaultValue={value ?? ''}
              // The panel opens to have a date typed into it.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                // Closing gives the focus back to the chip, which the rest of this key press would press again.
                event.preventDefault();
                set(event.currentTarget.value || null);
              }}
              onBlur={(event) => event.currentTarget.value && event.currentTarget.value !== value && onChange(event.currentTarget.value)}
              className="h-8 w-full rounded-md border border-line-strong bg-surface px-2"
            />
            <div className="mt-1.5 flex flex-wrap gap-1">
              {shortcuts.map((shortcut) => (
                <Button key={shortcut.label} size="small" look="quiet" onClick={() => set(inDays(shortcut.days))}>
                  {shortcut.label}
                </Button>
              ))}
              {value && (
                <Button size="small" look="quiet" onClick={() => set(null)}>
                  Clear
                </Button>
              )}
            </div>
          </div>
        );
      }}
    >
      {(wordy || value === null) && <Calendar aria-hidden="true" className="size-3.5" />}
      {value ? <span className="tabular-nums">{formatDate(value)}</span> : wordy && <span>{empty}</span>}
    </Picker>
  );
}
