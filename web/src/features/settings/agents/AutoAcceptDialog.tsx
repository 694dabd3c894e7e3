import { useState } from 'react';
import type { AutoAcceptRule } from '@/model/approval';
import { fieldNames, fieldWord } from '@/model/words';
import { Checks } from '@/ui/Checks';
import { Field } from '@/ui/Field';
import { OperationChecks } from './OperationChecks';
import { RuleForm } from './RuleForm';

interface AutoAcceptDialogProps {
  /** The one to change; a new one without. */
  rule: AutoAcceptRule | undefined;
  error: unknown;
  pending: boolean;
  onSave: (rule: AutoAcceptRule) => void;
  onClose: () => void;
}

const usual: AutoAcceptRule = { name: '', agents: [], operations: ['update'], fields: [], maxOperations: 5, minConfidence: 0.8 };

export function AutoAcceptDialog({ rule, error, pending, onSave, onClose }: AutoAcceptDialogProps) {
  const [draft, setDraft] = useState(rule ?? usual);
  const set = (change: Partial<AutoAcceptRule>) => setDraft((current) => ({ ...current, ...change }));
  return (
    <RuleForm
      title={rule ? `Change “${rule.name}”` : 'What lands by itself'}
      name={draft.name}
      onName={(name) => set({ name })}
      by={draft.agents}
      onBy={(agents) => set({ agents })}
      error={error}
      disabled={pending || draft.operations.length === 0}
      onSave={() => onSave({ ...draft, name: draft.name.trim() })}
      onClose={onClose}
    >
      <OperationChecks label="Of these operations alone" chosen={draft.operations} onChange={(operations) => set({ operations })} />
      <details className="text-sm" open={draft.fields.length > 0}>
        <summary className="font-medium">Fields</summary>
        <div className="mt-1.5">
          <Checks
            label="Changes of these fields alone"
            hint={draft.fields.length === 0 ? 'None ticked: any field.' : undefined}
            options={fieldNames(true).map((field) => ({ value: field, label: fieldWord(field) }))}
            chosen={draft.fields}
            onChange={(fields) => set({ fields })}
          />
        </div>
      </details>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label="At most so many operations"
          type="number"
          min={1}
          max={1000}
          required
          value={draft.maxOperations}
          onChange={(event) => set({ maxOperations: event.target.valueAsNumber || 1 })}
        />
        <Field
          label="At least so sure, in percent"
          type="number"
          min={0}
          max={100}
          required
          value={Math.round(draft.minConfidence * 100)}
          onChange={(event) => set({ minConfidence: (event.target.valueAsNumber || 0) / 100 })}
        />
      </div>
    </RuleForm>
  );
}
