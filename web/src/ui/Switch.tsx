import { cx } from './cx';

interface SwitchProps {
  checked: boolean;
  label: string;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function Switch({ checked, label, disabled, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className={cx(
        'relative h-4.5 w-8 shrink-0 rounded-full border transition-colors disabled:opacity-50',
        checked ? 'border-proposed bg-proposed' : 'border-faint bg-sunken',
      )}
    >
      <span
        className={cx(
          'absolute top-1/2 size-3 -translate-y-1/2 rounded-full transition-[left]',
          checked ? 'left-4 bg-surface' : 'left-0.5 bg-faint',
        )}
      />
    </button>
  );
}
