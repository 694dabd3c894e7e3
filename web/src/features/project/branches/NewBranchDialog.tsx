import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useOpenBranch } from '@/api/branches/edit-branch';
import { explain, fieldErrors } from '@/api/problem';
import { links } from '@/links';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Field } from '@/ui/Field';
import { toast } from '@/ui/toasts';

interface NewBranchDialogProps {
  projectId: string;
  /** The newest where it is left out. */
  fromVersion?: number;
  onClose: () => void;
}

/** Names a branch and goes there. */
export function NewBranchDialog({ projectId, fromVersion, onClose }: NewBranchDialogProps) {
  const [name, setName] = useState('');
  const open = useOpenBranch(projectId);
  const navigate = useNavigate();
  const errors = fieldErrors(open.error, 'name');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { name: name.trim(), ...(fromVersion !== undefined && { fromVersion }) };
    open.mutate(body, {
      onSuccess: (branch) => {
        onClose();
        toast(`You are on the branch “${branch.name}”`, { tone: 'success' });
        void navigate(links.project(branch.id));
      },
    });
  };
  return (
    <Dialog title="New branch" onClose={onClose}>
      <form onSubmit={submit} className="px-4 py-4">
        <Field
          label="Name"
          hint={
            fromVersion === undefined
              ? 'It starts from the newest version. Nothing you do there changes the project until you merge it.'
              : `It starts from version ${fromVersion}. Nothing you do there changes the project until you merge it.`
          }
          errors={errors}
          value={name}
          maxLength={100}
          required
          // The dialog opens to be typed into.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          placeholder="Ship without the importer"
          onChange={(event) => setName(event.target.value)}
        />
        {open.error && errors.length === 0 && (
          <p role="alert" className="mt-2 text-sm text-danger">
            {explain(open.error)}
          </p>
        )}
        <div className="mt-4 flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={name.trim() === '' || open.isPending}>
            Open the branch
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
