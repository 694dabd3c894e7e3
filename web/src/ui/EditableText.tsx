import { useEffect, useRef, useState } from 'react';
import { cx } from './cx';

interface EditableTextProps {
  value: string;
  label: string;
  editing: boolean;
  onEdit: () => void;
  onDone: () => void;
  onChange: (value: string) => void;
  readOnly?: boolean;
  tabIndex?: number;
  className?: string;
}

/** Text that becomes a field in place: Enter and leaving keep it, Esc drops it. An empty text is not kept. */
export function EditableText({
  value,
  label,
  editing,
  onEdit,
  onDone,
  onChange,
  readOnly = false,
  tabIndex,
  className,
}: EditableTextProps) {
  if (editing && !readOnly) return <Input value={value} label={label} onDone={onDone} onChange={onChange} className={className} />;
  if (readOnly) return <span className={cx('truncate', className)}>{value}</span>;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      title={value}
      aria-label={`${label}: ${value}`}
      onClick={onEdit}
      className={cx('cursor-text truncate rounded-sm text-left', className)}
    >
      {value}
    </button>
  );
}

function Input({
  value,
  label,
  onDone,
  onChange,
  className,
}: Pick<EditableTextProps, 'value' | 'label' | 'onDone' | 'onChange' | 'className'>) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const dropped = useRef(false);
  useEffect(() => {
    input.current?.select();
  }, []);

  const finish = () => {
    const trimmed = text.trim();
    if (!dropped.current && trimmed !== '' && trimmed !== value) onChange(trimmed);
    onDone();
  };
  return (
    <input
      ref={input}
      data-writes
      aria-label={label}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        dropped.current = event.key === 'Escape';
        event.currentTarget.blur();
      }}
      className={cx('min-w-0 grow rounded-sm bg-surface outline-2 outline-offset-2 outline-accent', className)}
    />
  );
}
