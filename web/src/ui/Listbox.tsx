import { Check } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { cx } from './cx';

export interface Option<T> {
  value: T;
  label: string;
  icon?: ReactNode;
}

interface ListboxProps<T> {
  label: string;
  options: readonly Option<T>[];
  isChosen: (value: T) => boolean;
  onChoose: (value: T) => void;
  /** Offers what was typed as a new value when nothing matches it. */
  onCreate?: (text: string) => void;
}

/** A filterable list: type to narrow it, arrows to move, Enter to choose. */
export function Listbox<T>({ label, options, isChosen, onChoose, onCreate }: ListboxProps<T>) {
  const [filter, setFilter] = useState('');
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => isChosen(option.value)),
    ),
  );
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
  }, []);
  // In braces: newer browsers answer a scroll with a promise, which React would take for a clean-up.
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);

  const shown = options.filter((option) => option.label.toLowerCase().includes(filter.trim().toLowerCase()));
  const creates = onCreate !== undefined && filter.trim() !== '' && shown.length === 0;
  const choose = () => {
    const option = shown[active];
    if (option) onChoose(option.value);
    else if (creates) onCreate(filter.trim());
  };
  return (
    <>
      <input
        ref={input}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
        placeholder={onCreate ? `${label}, or a new one…` : `${label}…`}
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, shown.length - 1));
          else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
          else if (event.key === 'Enter') choose();
          else return;
          event.preventDefault();
        }}
        className="mb-1 h-7 w-full border-b border-line px-2 text-sm outline-none"
      />
      <div ref={list} id={id} role="listbox" aria-label={label} className="max-h-64 overflow-y-auto">
        {shown.map((option, index) => (
          // The keyboard acts through the field above, as in every combobox.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={option.label}
            id={`${id}-${index}`}
            role="option"
            aria-selected={isChosen(option.value)}
            data-active={index === active || undefined}
            onPointerMove={() => setActive(index)}
            // A press on an option leaves the focus in the field, where Esc and the next letter are expected.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option.value)}
            className={cx('flex h-7 cursor-default items-center gap-2 rounded px-2 text-sm', index === active && 'bg-selected')}
          >
            {option.icon}
            <span className="grow truncate">{option.label}</span>
            {isChosen(option.value) && <Check aria-hidden="true" className="size-3.5 text-accent" />}
          </div>
        ))}
        {creates && (
          <button type="button" onClick={choose} className="h-7 w-full rounded bg-hover px-2 text-left text-sm">
            Add “{filter.trim()}”
          </button>
        )}
        {shown.length === 0 && !creates && <p className="px-2 py-1 text-sm text-faint">Nothing matches.</p>}
      </div>
    </>
  );
}
