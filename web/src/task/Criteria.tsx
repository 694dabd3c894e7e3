import { X } from 'lucide-react';
import { useState } from 'react';
import type { Criterion } from '@/model/types';
import { IconButton } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { Section } from './Section';

interface CriteriaProps {
  value: readonly Criterion[];
  readOnly: boolean;
  onChange: (value: Criterion[]) => void;
}

/** When the task is done: a check list. */
export function Criteria({ value, readOnly, onChange }: CriteriaProps) {
  const [text, setText] = useState('');
  const met = value.filter((criterion) => criterion.met).length;
  const set = (index: number, changed: Partial<Criterion>) =>
    onChange(value.map((criterion, at) => (at === index ? { ...criterion, ...changed } : criterion)));
  if (readOnly && value.length === 0) return null;
  return (
    <Section
      title="Done when"
      field="acceptanceCriteria"
      action={value.length > 0 && <span className="text-xs text-faint tabular-nums">{`${met} of ${value.length}`}</span>}
    >
      <ul className="space-y-0.5">
        {value.map((criterion, index) => (
          <li key={index} className="group flex items-start gap-2 text-sm">
            <label className="flex min-w-0 grow items-start gap-2 py-0.5">
              <input
                type="checkbox"
                checked={criterion.met}
                disabled={readOnly}
                onChange={(event) => set(index, { met: event.target.checked })}
                className="mt-1 accent-accent-fill"
              />
              <span className={cx('min-w-0 break-words', criterion.met && 'text-muted')}>{criterion.text}</span>
            </label>
            {!readOnly && (
              <IconButton
                label={`Remove “${criterion.text}”`}
                className="size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                <X className="size-3.5" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <input
          aria-label="New criterion"
          placeholder="Add a criterion…"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || text.trim() === '') return;
            onChange([...value, { text: text.trim(), met: false }]);
            setText('');
          }}
          className="h-7 w-full rounded px-0.5 text-sm outline-none focus-visible:bg-hover"
        />
      )}
    </Section>
  );
}
