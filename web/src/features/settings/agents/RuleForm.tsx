import type { FormEvent, ReactNode } from 'react';
import { explain } from '@/api/problem';
import { agents } from '@/model/approval';
import { agentName } from '@/model/words';
import { Button } from '@/ui/Button';
import { Checks } from '@/ui/Checks';
import { Dialog } from '@/ui/Dialog';
import { Field } from '@/ui/Field';

interface RuleFormProps {
  title: string;
  name: string;
  onName: (name: string) => void;
  by: readonly string[];
  onBy: (by: string[]) => void;
  error: unknown;
  disabled: boolean;
  onSave: () => void;
  onClose: () => void;
  /** What is particular to its kind. */
  children: ReactNode;
}

/** A rule of the approval policy being written: its name, whose proposals it is about, and its conditions. */
export function RuleForm({ title, name, onName, by, onBy, error, disabled, onSave, onClose, children }: RuleFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} className="space-y-3 px-4 py-4">
        <Field
          label="Name"
          value={name}
          maxLength={100}
          required
          // The dialog opens to be typed into.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          placeholder="Small changes"
          onChange={(event) => onName(event.target.value)}
        />
        <Checks
          label="By"
          hint={by.length === 0 ? 'None ticked: any agent.' : undefined}
          options={agents.map((agent) => ({ value: agent, label: agentName(agent) }))}
          chosen={by}
          onChange={onBy}
        />
        {children}
        {error !== null && (
          <p role="alert" className="text-sm text-danger">
            {explain(error)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={disabled || name.trim() === ''}>
            Save the rule
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
