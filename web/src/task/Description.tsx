import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '@/ui/Button';
import { Markdown } from '@/ui/Markdown';
import { Section } from './Section';

interface DescriptionProps {
  value: string | null;
  readOnly: boolean;
  /** The version that is on screen. */
  version: number;
  /** Told the version on which the writing began: whatever others do meanwhile, that is what it was written on. */
  onChange: (value: string | null, begunOn: number) => void;
}

export function Description({ value, readOnly, version, onChange }: DescriptionProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [begun, setBegun] = useState({ version, value });
  const save = () => {
    const text = draft?.trim() ?? '';
    if (text !== (begun.value ?? '')) onChange(text === '' ? null : text, begun.version);
    setDraft(null);
  };
  const edit = () => {
    setBegun({ version, value });
    setDraft(value ?? '');
  };
  const pencil = !readOnly && value !== null && draft === null && (
    <IconButton label="Edit the description" className="size-6" onClick={edit}>
      <Pencil className="size-3.5" />
    </IconButton>
  );
  return (
    <Section title="Description" field="description" action={pencil}>
      {draft !== null ? (
        <>
          <textarea
            aria-label="Description"
            value={draft}
            maxLength={20_000}
            // It takes the place of what was pressed to edit it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === 'Escape') setDraft(null);
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
            }}
            className="field-sizing-content max-h-96 min-h-28 w-full rounded-md border border-line-strong bg-surface px-2.5 py-2 text-sm"
          />
          <div className="mt-1.5 flex items-center justify-end gap-2">
            <span className="mr-auto text-xs text-faint">Markdown</span>
            <Button size="small" look="quiet" onClick={() => setDraft(null)}>
              Cancel
            </Button>
            <Button size="small" look="primary" onClick={save}>
              Save
            </Button>
          </div>
        </>
      ) : value !== null ? (
        <Markdown text={value} className="text-sm" />
      ) : readOnly ? (
        <p className="text-sm text-faint">None.</p>
      ) : (
        <button type="button" onClick={edit} className="text-sm text-faint hover:text-ink">
          Add a description…
        </button>
      )}
    </Section>
  );
}
