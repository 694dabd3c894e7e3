import { Archive, ArchiveRestore, Pencil, Plus, Rows3 } from 'lucide-react';
import { useState } from 'react';
import { useEditFields, type FieldAct } from '@/api/fields/edit-field';
import { useFieldsQuery } from '@/api/fields/list-fields';
import { explain } from '@/api/problem';
import { useCommands } from '@/commands/use-commands';
import { customFieldTypeWords, type CustomField } from '@/model/custom-field';
import { Badge } from '@/ui/Badge';
import { Button, IconButton } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { toast } from '@/ui/toasts';
import { FieldDialog } from './FieldDialog';

/** The fields that the workspace gave its tasks beside those that every task has. */
export function CustomFields() {
  const { data, error, isPending, refetch } = useFieldsQuery();
  const edit = useEditFields();
  const [open, setOpen] = useState<CustomField | 'new' | null>(null);
  const act = (acted: FieldAct, say: string) =>
    edit.mutate(acted, { onSuccess: () => toast(say), onError: (refused) => toast(explain(refused), { tone: 'danger' }) });
  useCommands([{ id: 'field.new', label: 'New custom field', group: 'Settings', keys: ['c'], run: () => setOpen('new') }]);
  return (
    <section aria-labelledby="custom-fields">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h2 id="custom-fields" className="text-sm font-semibold">
          Custom fields
        </h2>
        <Button size="small" icon={<Plus aria-hidden="true" className="size-3.5" />} onClick={() => setOpen('new')}>
          New field
        </Button>
      </div>
      <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
        {isPending && <SkeletonRows rows={3} label="Loading the fields" />}
        {error && !data && <ErrorState title="The fields didn’t load" text={explain(error)} onRetry={() => void refetch()} />}
        {data?.length === 0 && (
          <EmptyState
            icon={<Rows3 className="size-5" />}
            title="No custom fields yet"
            text="Press C and add one: a sprint, a customer, a risk. Every task of the workspace then has it, in its panel and as a column."
          />
        )}
        <ul className="divide-y divide-line empty:hidden">
          {data?.map((field) => (
            <li key={field.key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
              <span className="min-w-0 grow">
                <span className="flex items-center gap-2">
                  <span className={field.retired ? 'text-muted line-through' : 'font-medium'}>{field.name}</span>
                  <Badge>{customFieldTypeWords[field.type]}</Badge>
                  {field.retired && <Badge tone="past">Retired</Badge>}
                </span>
                <span className="block truncate text-xs text-faint">
                  <code>{field.key}</code>
                  {field.type === 'select' && ` · ${field.options?.map((option) => option.name).join(', ')}`}
                  {field.description && ` · ${field.description}`}
                </span>
              </span>
              <IconButton label={`Change ${field.name}`} onClick={() => setOpen(field)}>
                <Pencil className="size-4" />
              </IconButton>
              {field.retired ? (
                <IconButton
                  label={`Use ${field.name} again`}
                  onClick={() => act({ act: 'change', key: field.key, change: { retired: false } }, `“${field.name}” is in use again`)}
                >
                  <ArchiveRestore className="size-4" />
                </IconButton>
              ) : (
                <IconButton
                  label={`Retire ${field.name}`}
                  onClick={() => act({ act: 'delete', key: field.key }, `“${field.name}” is retired; what tasks hold in it stays`)}
                >
                  <Archive className="size-4" />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      </div>
      {open !== null && <FieldDialog field={open === 'new' ? undefined : open} onClose={() => setOpen(null)} />}
    </section>
  );
}
