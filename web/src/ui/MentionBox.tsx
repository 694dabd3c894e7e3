import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { mentionAt, readable, withMentions } from '@/model/comment';
import type { Member } from '@/model/session';
import { Avatar } from './Avatar';
import { Button } from './Button';
import { cx } from './cx';

interface MentionBoxProps {
  label: string;
  placeholder?: string;
  submitLabel: string;
  members: readonly Member[];
  /** As it is stored, mentions and all. */
  value?: string;
  busy?: boolean;
  takesFocus?: boolean;
  /** Given as it is stored. Answers whether it was taken; then the box is emptied. */
  onSubmit: (text: string) => Promise<boolean>;
  onCancel?: () => void;
}

const most = 6;

/** A text to write in, where `@` offers the people of the workspace; Ctrl or ⌘ and Enter sends it. */
export function MentionBox({
  label,
  placeholder,
  submitLabel,
  members,
  value = '',
  busy,
  takesFocus,
  onSubmit,
  onCancel,
}: MentionBoxProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readable(value));
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);

  // Where the caret goes once what was chosen stands in the box.
  const landing = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (landing.current === null) return;
    box.current?.focus();
    box.current?.setSelectionRange(landing.current, landing.current);
    landing.current = null;
  }, [text]);

  const mention = caret === null ? null : mentionAt(text, caret);
  const people = mention
    ? members
        .filter(
          ({ name }) => name.toLowerCase().includes(mention.typed.toLowerCase()) && name.toLowerCase() !== mention.typed.toLowerCase(),
        )
        .slice(0, most)
    : [];
  const choose = (member: Member | undefined) => {
    if (!mention || !member || caret === null) return;
    const before = `${text.slice(0, mention.from)}@${member.name} `;
    setText(before + text.slice(caret));
    setCaret(null);
    landing.current = before.length;
  };
  const submit = async () => {
    if (text.trim() === '' || busy) return;
    if (await onSubmit(withMentions(text.trim(), members))) setText('');
  };
  return (
    <div className="relative">
      <textarea
        ref={box}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={people.length > 0 ? id : undefined}
        aria-activedescendant={people[active] ? `${id}-${active}` : undefined}
        placeholder={placeholder}
        value={text}
        maxLength={10_000}
        rows={2}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart);
          setActive(0);
        }}
        onBlur={() => setCaret(null)}
        onKeyDown={(event) => {
          event.stopPropagation();
          const open = people.length > 0;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
          else if (open && event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, people.length - 1));
          else if (open && event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
          else if (open && (event.key === 'Enter' || event.key === 'Tab')) choose(people[active]);
          else if (event.key === 'Escape') {
            if (open) setCaret(null);
            else if (onCancel) onCancel();
            else event.currentTarget.blur();
          } else return;
          event.preventDefault();
        }}
        className="field-sizing-content max-h-72 min-h-14 w-full rounded-md border border-line-strong bg-surface px-2.5 py-2 text-sm"
      />
      {people.length > 0 && (
        <div id={id} role="listbox" aria-label="People" className="absolute left-2 z-20 w-60 rounded-lg bg-raised p-1 shadow-float">
          {people.map((member, index) => (
            // The keyboard acts through the field above, as in every combobox.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={member.userId}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerMove={() => setActive(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(member)}
              className={cx('flex h-7 items-center gap-2 rounded px-2 text-sm', index === active && 'bg-selected')}
            >
              <Avatar name={member.name} />
              <span className="truncate">{member.name}</span>
            </div>
          ))}
        </div>
      )}
      <div className="mt-1 flex justify-end gap-2">
        {onCancel && (
          <Button size="small" look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        {(text.trim() !== '' || onCancel) && (
          <Button size="small" look="primary" disabled={busy || text.trim() === ''} onClick={() => void submit()}>
            {submitLabel}
          </Button>
        )}
      </div>
    </div>
  );
}
