import { useState } from 'react';
import type { CustomField } from '@/model/custom-field';
import { customText, readCustom } from '@/model/custom-value';
import type { Member } from '@/model/session';
import { cx } from '../cx';
import { ChoicePicker, Picker } from '../Picker';
import { DatePicker } from './DatePicker';
import type { FieldProps } from './FieldPickers';
import { PersonPicker } from './PersonPicker';

interface CustomValueProps extends FieldProps<unknown> {
  field: CustomField;
  members: readonly Member[];
}

const unsetWords = 'Set a value';

/** The value of a custom field, edited as its type asks for. */
export function CustomValuePicker({ field, members, value, onChange, wordy, className = 'h-6 px-1 text-sm', ...rest }: CustomValueProps) {
  const text = typeof value === 'string' ? value : null;
  const look = { ...rest, wordy, label: field.name, className };
  if (field.type === 'date') return <DatePicker {...look} value={text} onChange={onChange} />;
  if (field.type === 'user') return <PersonPicker {...look} value={text} members={members} onChange={onChange} />;
  const isUnset = value === null || value === undefined;
  const words = isUnset ? (wordy ? unsetWords : '') : customText(field, value, () => undefined);
  const shown = <span className={cx('min-w-0 truncate', isUnset && 'text-faint')}>{words || '—'}</span>;
  const valueText = isUnset ? unsetWords : words;
  if (field.type === 'select') {
    const options = [
      { value: null as string | null, label: 'None' },
      ...(field.options ?? []).map((option) => ({ value: option.key as string | null, label: option.name })),
    ];
    return (
      <ChoicePicker {...look} valueText={valueText} value={text} options={options} onChoose={onChange}>
        {shown}
      </ChoicePicker>
    );
  }
  return (
    <Picker
      {...look}
      valueText={valueText}
      panel={(close) => (
        <Typed
          field={field}
          value={value}
          onSet={(typed) => {
            close();
            if (typed !== (value ?? null)) onChange(typed);
          }}
        />
      )}
    >
      {shown}
    </Picker>
  );
}

function Typed({ field, value, onSet }: { field: CustomField; value: unknown; onSet: (value: string | number | null) => void }) {
  const [text, setText] = useState(value === null || value === undefined ? '' : String(value));
  const read = readCustom(field, text);
  return (
    <div className="w-56 p-1">
      <input
        aria-label={field.name}
        aria-invalid={read === undefined}
        inputMode={field.type === 'number' ? 'decimal' : undefined}
        placeholder={field.type === 'number' ? 'A number; empty clears' : 'Text; empty clears'}
        value={text}
        maxLength={2_000}
        // The panel opens to have a value typed into it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || read === undefined) return;
          // Closing gives the focus back to the chip, which the rest of this key press would press again.
          event.preventDefault();
          onSet(read);
        }}
        className={cx('h-8 w-full rounded-md border bg-surface px-2', read === undefined ? 'border-danger' : 'border-line-strong')}
      />
    </div>
  );
}
