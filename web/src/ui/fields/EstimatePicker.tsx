import { Timer } from 'lucide-react';
import { useState } from 'react';
import { formatMinutes, parseMinutes } from '@/model/format';
import { Button } from '../Button';
import { cx } from '../cx';
import { Picker } from '../Picker';
import type { FieldProps } from './FieldPickers';

const shortcuts = [60, 120, 240, 480, 960];

interface EstimatePickerProps extends FieldProps<number | null> {
  label?: string;
}

export function EstimatePicker({
  label = 'Estimate',
  value,
  onChange,
  wordy,
  className = 'h-6 px-1 text-sm',
  ...rest
}: EstimatePickerProps) {
  return (
    <Picker
      {...rest}
      label={label}
      valueText={value === null ? 'Not set' : formatMinutes(value)}
      className={cx(className, value === null ? 'text-faint' : 'text-muted')}
      panel={(close) => (
        <Panel
          label={label}
          value={value}
          onSet={(minutes) => {
            close();
            if (minutes !== value) onChange(minutes);
          }}
        />
      )}
    >
      {(wordy || value === null) && <Timer aria-hidden="true" className="size-3.5" />}
      {value === null ? wordy && <span>Set a time</span> : <span className="tabular-nums">{formatMinutes(value)}</span>}
    </Picker>
  );
}

function Panel({ label, value, onSet }: { label: string; value: number | null; onSet: (minutes: number | null) => void }) {
  const [text, setText] = useState(value === null ? '' : formatMinutes(value));
  const minutes = text.trim() === '' ? null : parseMinutes(text);
  const unreadable = text.trim() !== '' && minutes === null;
  return (
    <div className="w-56 p-1">
      <input
        aria-label={label}
        aria-invalid={unreadable}
        placeholder="3h, 1d 4h, 45m"
        value={text}
        // The panel opens to have a time typed into it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || unreadable) return;
          // Closing gives the focus back to the chip, which the rest of this key press would press again.
          event.preventDefault();
          onSet(minutes);
        }}
        className={cx('h-8 w-full rounded-md border bg-surface px-2', unreadable ? 'border-danger' : 'border-line-strong')}
      />
      <div className="mt-1.5 flex flex-wrap gap-1">
        {shortcuts.map((shortcut) => (
          <Button key={shortcut} size="small" look="quiet" onClick={() => onSet(shortcut)}>
            {formatMinutes(shortcut)}
          </Button>
        ))}
        {value !== null && (
          <Button size="small" look="quiet" onClick={() => onSet(null)}>
            Clear
          </Button>
        )}
      </div>
    </div>
  );
}
