import { Search } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type Ref } from 'react';
import { accept, complete, type Suggestion } from '@/model/query/completion';
import { segments, type QueryError } from '@/model/query/errors';
import { isWhole } from '@/model/query/terms';
import type { Key } from '@/model/query/vocabulary';
import { cx } from '@/ui/cx';
import { Kbd } from '@/ui/Kbd';

interface QueryBoxProps {
  ref: Ref<HTMLInputElement>;
  value: string;
  keys: readonly Key[];
  errors: readonly QueryError[];
  /** Written, but not asked yet. */
  onWrite: (text: string) => void;
  onAsk: (text: string) => void;
}

// A pause this long means that the term is written.
const pause = 500;

/** Where the query is written: fields and values are offered as they are typed, what can't be read is underlined. */
export function QueryBox({ ref, value, keys, errors, onWrite, onAsk }: QueryBoxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const underlines = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  // Where the caret goes once what was chosen stands in the box.
  const landing = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (landing.current !== null) input.current?.setSelectionRange(landing.current, landing.current);
    landing.current = null;
  }, [value]);

  const completion = caret === null ? null : complete(value, caret, keys);
  const suggestions = completion?.suggestions ?? [];
  const ask = (text: string) => {
    clearTimeout(timer.current);
    onAsk(text);
  };
  const write = (text: string, at: number) => {
    clearTimeout(timer.current);
    onWrite(text);
    setCaret(at);
    setActive(-1);
    if (isWhole(text)) timer.current = setTimeout(() => onAsk(text), pause);
  };
  const choose = (suggestion: Suggestion) => {
    if (!completion) return;
    const next = accept(value, completion, suggestion);
    write(next.text, next.caret);
    landing.current = next.caret;
  };
  const open = caret !== null && suggestions.length > 0;
  return (
    <div className="relative">
      <div className="flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 focus-within:border-accent">
        <Search aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        <div className="relative min-w-0 grow overflow-hidden">
          <div
            ref={underlines}
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 overflow-hidden font-mono text-sm whitespace-pre text-transparent"
          >
            {segments(value, errors).map(({ text, error }, index) => (
              <span key={index} className={cx(error && 'underline decoration-danger decoration-wavy decoration-2 underline-offset-4')}>
                {text}
              </span>
            ))}
          </div>
          <input
            ref={(element) => {
              input.current = element;
              if (typeof ref === 'function') ref(element);
              else if (ref) ref.current = element;
            }}
            role="combobox"
            aria-label="Query"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
            aria-invalid={errors.length > 0}
            autoComplete="off"
            spellCheck={false}
            placeholder="is:open assignee:me due<2026-12-31 or any words"
            value={value}
            onChange={(event) => write(event.target.value, event.target.selectionStart ?? event.target.value.length)}
            onFocus={(event) => setCaret(event.target.selectionStart ?? 0)}
            onClick={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onScroll={(event) => underlines.current?.scrollTo?.({ left: event.currentTarget.scrollLeft })}
            onBlur={() => {
              setCaret(null);
              ask(value);
            }}
            onKeyDown={(event) => {
              const suggestion = suggestions[active];
              if (event.key === 'ArrowDown' && open) setActive((index) => Math.min(index + 1, suggestions.length - 1));
              else if (event.key === 'ArrowUp' && open) setActive((index) => Math.max(index - 1, -1));
              else if ((event.key === 'Enter' || event.key === 'Tab') && open && suggestion) choose(suggestion);
              else if (event.key === 'Enter') {
                setCaret(null);
                ask(value);
              } else if (event.key === 'Escape') {
                if (open) setCaret(null);
                else event.currentTarget.blur();
              } else return;
              event.preventDefault();
              event.stopPropagation();
            }}
            className="relative w-full bg-transparent font-mono text-sm outline-none"
          />
        </div>
        <span className="hidden sm:inline">
          <Kbd keys="f" />
        </span>
      </div>
      {open && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Suggestions"
          className="absolute top-full left-0 z-30 mt-1 max-h-72 w-80 max-w-full overflow-y-auto rounded-lg bg-raised p-1 shadow-float"
        >
          {suggestions.map((suggestion, index) => (
            // The keyboard acts through the field above, as in every combobox.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={suggestion.label}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerMove={() => setActive(index)}
              // Before the field loses the focus, which would ask for what is half written.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
              className={cx('flex h-7 items-center gap-3 rounded px-2 text-sm', index === active && 'bg-selected')}
            >
              <span className="truncate font-mono">{suggestion.label}</span>
              <span className="ml-auto truncate text-xs text-faint">{suggestion.hint}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
