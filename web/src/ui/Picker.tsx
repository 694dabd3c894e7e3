import { useRef, useState, type ReactNode } from 'react';
import { cx } from './cx';
import { Listbox, type Option } from './Listbox';
import { Popover } from './Popover';

interface PickerProps {
  label: string;
  /** What the value is, in words, for those who don't see the chip. */
  valueText: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  readOnly?: boolean;
  /** -1 in a grid row, where a key opens it and Tab should leave the grid. */
  tabIndex?: number;
  className?: string;
  panel: (close: () => void) => ReactNode;
}

/** A chip that opens a panel in place. It keeps its own open state unless it is given one. */
export function Picker({
  label,
  valueText,
  children,
  open: given,
  onOpenChange,
  readOnly = false,
  tabIndex,
  className,
  panel,
}: PickerProps) {
  const [own, setOwn] = useState(false);
  const chip = useRef<HTMLButtonElement>(null);
  const open = given ?? own;
  const setOpen = onOpenChange ?? setOwn;
  if (readOnly) {
    return (
      <span title={`${label}: ${valueText}`} className={cx('inline-flex items-center gap-1.5', className)}>
        {children}
        <span className="sr-only">{`${label}: ${valueText}`}</span>
      </span>
    );
  }
  return (
    <>
      <button
        ref={chip}
        type="button"
        tabIndex={tabIndex}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${label}: ${valueText}`}
        title={`${label}: ${valueText}`}
        onClick={() => setOpen(!open)}
        className={cx('inline-flex items-center gap-1.5 rounded transition-colors hover:bg-hover', open && 'bg-hover', className)}
      >
        {children}
      </button>
      {open && (
        <Popover anchor={chip} label={label} onClose={() => setOpen(false)}>
          {panel(() => setOpen(false))}
        </Popover>
      )}
    </>
  );
}

interface ChoiceProps<T> extends Omit<PickerProps, 'panel'> {
  value: T;
  options: readonly Option<T>[];
  onChoose: (value: T) => void;
}

/** A picker of one of several values. */
export function ChoicePicker<T>({ value, options, onChoose, ...rest }: ChoiceProps<T>) {
  return (
    <Picker
      {...rest}
      panel={(close) => (
        <Listbox
          label={rest.label}
          options={options}
          isChosen={(candidate) => candidate === value}
          onChoose={(chosen) => {
            close();
            if (chosen !== value) onChoose(chosen);
          }}
        />
      )}
    />
  );
}
