import { useState } from 'react';
import type { SecondPersonRule } from '@/model/approval';
import { Field } from '@/ui/Field';
import { OperationChecks } from './OperationChecks';
import { RuleForm } from './RuleForm';

interface SecondPersonDialogProps {
  /** The one to change; a new one without. */
  rule: SecondPersonRule | undefined;
  error: unknown;
  pending: boolean;
  onSave: (rule: SecondPersonRule) => void;
  onClose: () => void;
}

const usual: SecondPersonRule = { name: '', agents: [], operations: ['delete'], moreThan: null, belowConfidence: null };

export function SecondPersonDialog({ rule, error, pending, onSave, onClose }: SecondPersonDialogProps) {
  const [draft, setDraft] = useState(rule ?? usual);
  const set = (change: Partial<SecondPersonRule>) => setDraft((current) => ({ ...current, ...change }));
  const below = draft.belowConfidence;
  return (
    <RuleForm
      title={rule ? `Change “${rule.name}”` : 'What needs a second person'}
      name={draft.name}
      onName={(name) => set({ name })}
      by={draft.agents}
      onBy={(agents) => set({ agents })}
      error={error}
      disabled={pending}
      onSave={() => onSave({ ...draft, name: draft.name.trim() })}
      onClose={onClose}
    >
      <OperationChecks
        label="With an operation of these"
        hint={draft.operations.length === 0 ? 'None ticked: any operation.' : undefined}
        chosen={draft.operations}
        onChange={(operations) => set({ operations })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label="With more operations than"
          type="number"
          min={0}
          hint="Empty: any number."
          value={draft.moreThan ?? ''}
          onChange={(event) => set({ moreThan: Number.isNaN(event.target.valueAsNumber) ? null : event.target.valueAsNumber })}
        />
        <Field
          label="Less sure than, in percent"
          type="number"
          min={0}
          max={100}
          hint="Empty: however sure."
          value={below === null ? '' : Math.round(below * 100)}
          onChange={(event) => set({ belowConfidence: Number.isNaN(event.target.valueAsNumber) ? null : event.target.valueAsNumber / 100 })}
        />
      </div>
    </RuleForm>
  );
}
