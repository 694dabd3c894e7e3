import { Bookmark, Trash2, Users } from 'lucide-react';
import { useState } from 'react';
import { useDeleteFilter, useSaveFilter } from '@/api/filters/edit-filter';
import { explain } from '@/api/problem';
import { useSession } from '@/api/use-session';
import { useCommands } from '@/commands/use-commands';
import type { SavedFilter } from '@/model/saved-filter';
import type { TasksAddress } from '@/model/tasks-address';
import { Button, IconButton } from '@/ui/Button';
import { toast } from '@/ui/toasts';
import { SaveFilterDialog } from './SaveFilterDialog';

interface FilterActionsProps {
  /** The saved filter on show. */
  filter: SavedFilter | undefined;
  q: string;
  sort: string | undefined;
  onShow: (address: TasksAddress) => void;
}

const failed = (error: unknown) => toast(explain(error), { tone: 'danger' });

/** Keeps the query under a name, and changes, shares or removes the one that is open. */
export function FilterActions({ filter, q, sort, onShow }: FilterActionsProps) {
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const session = useSession();
  const save = useSaveFilter();
  const remove = useDeleteFilter();
  const mine = filter !== undefined && session.status === 'signed-in' && filter.ownerId === session.user.id;
  const changed = filter !== undefined && (filter.query !== q || (filter.sort ?? undefined) !== sort);
  const keep = () =>
    filter && save.mutate({ id: filter.id, query: q, sort: sort ?? null }, { onError: failed, onSuccess: () => toast('Filter saved') });
  const drop = () => {
    if (!filter) return;
    remove.mutate(filter.id, {
      onError: failed,
      onSuccess: () => {
        onShow({ filter: undefined });
        const { name, query, shared } = filter;
        toast(`Removed “${name}”`, {
          action: { label: 'Undo', run: () => save.mutate({ name, query, sort: filter.sort ?? null, shared }, { onError: failed }) },
        });
      },
    });
  };
  useCommands([
    { id: 'filter.save', label: 'Save the query as a filter', group: 'List', run: () => setNaming('new') },
    { id: 'filter.rename', label: 'Rename the filter', group: 'List', when: () => mine, run: () => setNaming('rename') },
    { id: 'filter.delete', label: 'Remove the filter', group: 'List', when: () => mine, run: drop },
  ]);
  return (
    <>
      {mine && changed && (
        <Button size="small" onClick={keep}>
          Save changes
        </Button>
      )}
      {mine && (
        <>
          <IconButton
            label={filter.shared ? 'Stop sharing the filter' : 'Share the filter with the workspace'}
            aria-pressed={filter.shared}
            className={filter.shared ? 'bg-selected text-accent' : undefined}
            onClick={() => save.mutate({ id: filter.id, shared: !filter.shared }, { onError: failed })}
          >
            <Users className="size-4" />
          </IconButton>
          <Button size="small" look="quiet" onClick={() => setNaming('rename')}>
            Rename
          </Button>
          <IconButton label="Remove the filter" onClick={drop}>
            <Trash2 className="size-4" />
          </IconButton>
        </>
      )}
      <Button size="small" look="quiet" icon={<Bookmark aria-hidden="true" className="size-3.5" />} onClick={() => setNaming('new')}>
        Save as…
      </Button>
      {naming && (
        <SaveFilterDialog
          filter={naming === 'rename' ? filter : undefined}
          q={q}
          sort={sort}
          onClose={() => setNaming(null)}
          onSaved={({ id }) => onShow({ filter: id })}
        />
      )}
    </>
  );
}
