import { useState, type FormEvent } from 'react';
import { useRerunProposal } from '@/api/proposals/act-on-proposal';
import { explain } from '@/api/problem';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Field } from '@/ui/Field';

interface RerunDialogProps {
  proposalId: string;
  /** The one that answered. */
  model: string | undefined;
  onAsked: (proposalId: string) => void;
  onClose: () => void;
}

/** The same question to another model: a second proposal, to be compared with the first. */
export function RerunDialog({ proposalId, model, onAsked, onClose }: RerunDialogProps) {
  const [other, setOther] = useState('');
  const rerun = useRerunProposal(proposalId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rerun.mutate(other.trim(), { onSuccess: ({ id }) => onAsked(id) });
  };
  return (
    <Dialog title="Ask again" onClose={onClose}>
      <form onSubmit={submit} className="space-y-3 px-4 py-4">
        <Field
          label="Model"
          hint={model ? `Empty: as before, ${model}.` : 'Empty: as before.'}
          value={other}
          maxLength={100}
          // The dialog opens to be typed into.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => setOther(event.target.value)}
        />
        <p className="text-sm text-muted">
          The same question on the same base becomes a second proposal. This one stays, and the two are compared.
        </p>
        {rerun.error && (
          <p role="alert" className="text-sm text-danger">
            {explain(rerun.error)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={rerun.isPending}>
            Ask again
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
