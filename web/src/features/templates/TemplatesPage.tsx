import { LayoutTemplate, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { explain } from '@/api/problem';
import { useDeleteTemplate, useEditTemplate, useTemplates } from '@/api/templates/templates';
import { useCommands } from '@/commands/use-commands';
import { formatAgo } from '@/model/format';
import type { TemplateLine } from '@/model/template';
import { plural } from '@/model/words';
import { Button, IconButton } from '@/ui/Button';
import { EditableText } from '@/ui/EditableText';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { Kbd } from '@/ui/Kbd';
import { SkeletonRows } from '@/ui/Skeleton';
import { toast } from '@/ui/toasts';
import { useDocumentTitle } from '@/ui/use-document-title';
import { ApplyDialog } from './ApplyDialog';
import { NewTemplateDialog } from './NewTemplateDialog';

const failed = (error: unknown) => toast(explain(error), { tone: 'danger' });

/** What is done again and again, kept as a patch with blanks to fill in. */
export function TemplatesPage() {
  useDocumentTitle('Templates');
  const { data, error, isPending, refetch } = useTemplates();
  const edit = useEditTemplate();
  const remove = useDeleteTemplate();
  const [applying, setApplying] = useState<TemplateLine | null>(null);
  const [writing, setWriting] = useState(false);
  useCommands([{ id: 'template.new', label: 'New template', group: 'Templates', keys: ['c'], run: () => setWriting(true) }]);
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <div className="mx-auto max-w-3xl px-4 pt-10 pb-16 sm:px-6">
      <div className="mb-3 flex items-center justify-between gap-2">
        <h1 className="text-lg font-semibold tracking-tight">Templates</h1>
        <Button size="small" icon={<Plus aria-hidden="true" className="size-3.5" />} onClick={() => setWriting(true)}>
          New template <Kbd keys="c" />
        </Button>
      </div>
      <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
        {isPending && <SkeletonRows rows={4} label="Loading the templates" className="h-14" />}
        {error && !data && <ErrorState title="The templates didn’t load" text={explain(error)} onRetry={() => void refetch()} />}
        {data?.length === 0 && (
          <EmptyState
            icon={<LayoutTemplate className="size-5" />}
            title="No templates yet"
            text="Press C and write one down, or open a project that you will need again and choose “Save as template” behind its three dots."
          />
        )}
        <ul aria-label="Templates" className="divide-y divide-line empty:hidden">
          {data?.map((template) => (
            <li key={template.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
              <span className="min-w-40 grow">
                <EditableText
                  label="Name"
                  value={template.name}
                  editing={renaming === template.id}
                  onEdit={() => setRenaming(template.id)}
                  onDone={() => setRenaming(null)}
                  onChange={(name) => edit.mutate({ id: template.id, name }, { onError: failed })}
                  className="block max-w-full font-medium"
                />
                <span className="block truncate text-xs text-faint">
                  {template.tasks !== undefined && `${plural(template.tasks, 'task')} · `}
                  {template.parameters.length > 0 && `${plural(template.parameters.length, 'blank')} · `}
                  changed {formatAgo(template.updatedAt)}
                  {template.description && ` · ${template.description}`}
                </span>
              </span>
              <Button size="small" onClick={() => setApplying(template)}>
                Use
              </Button>
              <IconButton label={`Rename ${template.name}`} onClick={() => setRenaming(template.id)}>
                <Pencil className="size-4" />
              </IconButton>
              <IconButton
                label={`Remove ${template.name}`}
                onClick={() => remove.mutate(template.id, { onError: failed, onSuccess: () => toast(`Removed “${template.name}”`) })}
              >
                <Trash2 className="size-4" />
              </IconButton>
            </li>
          ))}
        </ul>
      </div>
      {writing && <NewTemplateDialog onClose={() => setWriting(false)} />}
      {applying && <ApplyDialog template={applying} onClose={() => setApplying(null)} />}
    </div>
  );
}
