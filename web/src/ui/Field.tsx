import { useId, type ComponentProps } from 'react';
import { cx } from './cx';

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  hint?: string;
  errors?: string[];
}

export const inputLook =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-ink shadow-raised transition-colors hover:border-faint';

/** A labelled text field whose errors are announced and tied to it. */
export function Field({ label, hint, errors = [], className, ...rest }: FieldProps) {
  const id = useId();
  const note = errors[0] ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={errors.length > 0}
        aria-describedby={note ? `${id}-note` : undefined}
        className={cx(inputLook, 'h-9', errors.length > 0 && 'border-danger')}
        {...rest}
      />
      {note && (
        <p
          id={`${id}-note`}
          role={errors.length > 0 ? 'alert' : undefined}
          className={cx('mt-1 text-xs', errors.length > 0 ? 'text-danger' : 'text-faint')}
        >
          {note}
        </p>
      )}
    </div>
  );
}
