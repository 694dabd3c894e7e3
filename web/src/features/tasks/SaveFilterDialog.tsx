import { useState, type FormEvent } from 'react';
import { useSaveFilter } from '@/api/filters/edit-filter';
import { explain, fieldErrors } from '@/api/problem';
import type { SavedFilter } from '@/model/saved-filter';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Field } from '@/ui/Field';

interface SaveFilterDialogProps {
  /** The one to rename; a new one without. */
  filter: SavedFilter | undefined;
  q: string;
  sort: string | undefined;
  onClose: () => void;
  onSaved: (filter: SavedFilter) => void;
}

export function SaveFilterDialog({ filter, q, sort, onClose, onSaved }: SaveFilterDialogProps) {
  const [name, setName] = useState(filter?.name ?? '');
  const [shared, setShared] = useState(filter?.shared ?? false);
  const save = useSaveFilter();
  const errors = fieldErrors(save.error, 'name');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = { name: name.trim(), shared };
    save.mutate(filter ? { id: filter.id, ...named } : { ...named, query: q, sort: sort ?? null }, {
      onSuccess: (saved) => {
        onSaved(saved);
        onClose();
      },
    });
  };
  return (
    <Dialog title={filter ? 'Rename the filter' : 'Save the query'} onClose={onClose}>
      <form onSubmit={submit} className="space-y-3 px-4 py-4">
        <Field
          label="Name"
          errors={errors}
          hint={filter ? undefined : 'It shows in the sidebar.'}
          value={name}
          maxLength={100}
          required
          // The dialog opens to be typed into.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          placeholder="Due this week"
          onChange={(event) => setName(event.target.value)}
        />
        <label className="flex items-center gap-2 text-sm">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} className="accent-accent-fill" />
          Everybody in the workspace sees it
        </label>
        {save.error && errors.length === 0 && (
          <p role="alert" className="text-sm text-danger">
            {explain(save.error)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={name.trim() === '' || save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
