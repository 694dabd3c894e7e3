import type { ReactNode } from 'react';
import { cx } from './cx';
import { inputLook } from './Field';

interface SelectProps<T extends string> {
  label: string;
  value: T;
  onChoose: (value: T) => void;
  disabled?: boolean;
  className?: string;
  /** Its options. */
  children: ReactNode;
}

/** A labelled choice in a form, on the platform's own element. */
export function Select<T extends string>({ label, value, onChoose, disabled, className, children }: SelectProps<T>) {
  return (
    <label className={cx('block min-w-0 text-sm', className)}>
      <span className="mb-1 block font-medium">{label}</span>
      <select value={value} disabled={disabled} onChange={(event) => onChoose(event.target.value as T)} className={cx(inputLook, 'h-9')}>
        {children}
      </select>
    </label>
  );
}
