import { useState } from 'react';
import { useSaveFilter } from '@/api/filters/edit-filter';
import { namingProblem } from '@/api/naming';
import type { SavedFilter } from '@/model/saved-filter';
import { NameDialog } from '@/ui/NameDialog';

interface SaveFilterDialogProps {
  /** The one to rename; a new one without. */
  filter: SavedFilter | undefined;
  q: string;
  sort: string | undefined;
  onClose: () => void;
  onSaved: (filter: SavedFilter) => void;
}

export function SaveFilterDialog({ filter, q, sort, onClose, onSaved }: SaveFilterDialogProps) {
  const [shared, setShared] = useState(filter?.shared ?? false);
  const save = useSaveFilter();
  return (
    <NameDialog
      title={filter ? 'Rename the filter' : 'Save the query'}
      initial={filter?.name}
      hint={filter ? undefined : 'It shows in the sidebar.'}
      placeholder="Due this week"
      maxLength={100}
      submit="Save"
      {...namingProblem(save)}
      onSubmit={(name) =>
        save.mutate(filter ? { id: filter.id, name, shared } : { name, shared, query: q, sort: sort ?? null }, {
          onSuccess: (saved) => {
            onSaved(saved);
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      <label className="flex items-center gap-2 text-sm">
        <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} className="accent-accent-fill" />
        Everybody in the workspace sees it
      </label>
    </NameDialog>
  );
}
