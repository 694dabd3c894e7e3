import { Repeat } from 'lucide-react';
import { useState } from 'react';
import { commonRules, recurrenceWords } from '@/model/recurrence';
import type { Recurrence } from '@/model/task-values';
import { Button } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { Picker } from '@/ui/Picker';

interface RecurrencePickerProps {
  value: Recurrence | null;
  readOnly: boolean;
  className?: string;
  onChange: (value: Recurrence | null) => void;
}

/** Whether and how a task comes back once it is done. */
export function RecurrencePicker({ value, readOnly, className, onChange }: RecurrencePickerProps) {
  const words = value ? recurrenceWords(value) : 'Never';
  return (
    <Picker
      label="Repeats"
      valueText={words}
      readOnly={readOnly}
      className={cx(className, value === null && 'text-faint')}
      panel={(close) => (
        <Panel
          value={value}
          onSet={(set) => {
            close();
            onChange(set);
          }}
        />
      )}
    >
      <Repeat aria-hidden="true" className="size-3.5" />
      <span>{words}</span>
    </Picker>
  );
}

function Panel({ value, onSet }: { value: Recurrence | null; onSet: (value: Recurrence | null) => void }) {
  const [rule, setRule] = useState(value?.rule ?? '');
  const [basis, setBasis] = useState<Recurrence['basis']>(value?.basis ?? 'due');
  return (
    <div className="w-64 space-y-1 p-1">
      <div className="flex flex-wrap gap-1">
        {commonRules.map((common) => (
          <Button
            key={common.rule}
            size="small"
            look="quiet"
            aria-pressed={common.rule === value?.rule}
            onClick={() => onSet({ rule: common.rule, basis })}
          >
            {common.words}
          </Button>
        ))}
      </div>
      <label className="flex items-center gap-2 px-1 text-sm">
        <input
          type="checkbox"
          checked={basis === 'completion'}
          onChange={(event) => setBasis(event.target.checked ? 'completion' : 'due')}
          className="accent-accent-fill"
        />
        Count from when it is done
      </label>
      <input
        aria-label="Rule"
        placeholder="FREQ=WEEKLY;BYDAY=MO"
        value={rule}
        onChange={(event) => setRule(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || rule.trim() === '') return;
          event.preventDefault();
          onSet({ rule: rule.trim().toUpperCase(), basis });
        }}
        className="h-8 w-full rounded-md border border-line-strong bg-surface px-2 font-mono text-xs"
      />
      <div className="flex justify-end gap-1">
        {value && (
          <Button size="small" look="quiet" onClick={() => onSet(null)}>
            Never
          </Button>
        )}
        {value && (
          <Button size="small" onClick={() => onSet({ rule: value.rule, basis })}>
            Keep
          </Button>
        )}
      </div>
    </div>
  );
}
