import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { waitingFile } from '@/api/imports/waiting-file';
import { useCommands } from '@/commands/use-commands';
import { guessFormat, type ImportFormat } from '@/model/import-format';
import { Button } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { useDocumentTitle } from '@/ui/use-document-title';
import { ImportFile } from './ImportFile';

interface Chosen {
  file: File;
  format: ImportFormat;
}

// Enough of a file to tell what wrote it.
const beginning = 20_000;

async function look(file: File): Promise<Chosen> {
  return { file, format: guessFormat(file.name, await file.slice(0, beginning).text()) };
}

/** A file of another tool, or of this one: what it would bring is shown before anything lands. */
export function ImportPage() {
  useDocumentTitle('Import');
  const picker = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [dragging, setDragging] = useState(false);
  const take = async (file: File | undefined) => {
    if (file) setChosen(await look(file));
  };
  useEffect(() => {
    const file = waitingFile.take();
    if (file) void look(file).then(setChosen);
  }, []);
  useCommands([
    { id: 'import.choose', label: 'Choose a file to import', group: 'Import', keys: ['o'], run: () => picker.current?.click() },
  ]);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className="mx-auto max-w-3xl px-4 pt-10 pb-16 sm:px-6">
      <h1 className="mb-1 text-lg font-semibold tracking-tight">Import</h1>
      <p className="mb-4 text-sm text-muted">
        From Linear, Jira, Plane, Todoist, Task Master, Backlog.md, a table, or another Orchestrator.
      </p>
      <div
        role="group"
        aria-label="File"
        onDragOver={(event) => {
          event.preventDefault();
          setDragging(true);
        }}
        onDragLeave={() => setDragging(false)}
        onDrop={onDrop}
        className={cx(
          'flex flex-wrap items-center gap-3 rounded-lg border border-dashed px-4 py-6',
          dragging ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        <FileUp aria-hidden="true" className="size-5 shrink-0 text-faint" />
        <p className="min-w-0 grow basis-40 text-sm break-words">
          {chosen ? chosen.file.name : 'Drop a file here, or choose one. Nothing changes before you say so.'}
        </p>
        <Button size="small" look={chosen ? 'secondary' : 'primary'} onClick={() => picker.current?.click()}>
          {chosen ? 'Another file' : 'Choose a file'}
        </Button>
        <input
          ref={picker}
          type="file"
          aria-label="File to import"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {chosen && (
        <ImportFile
          key={`${chosen.file.name}:${chosen.file.lastModified}:${chosen.file.size}`}
          file={chosen.file}
          format={chosen.format}
          onFormat={(format) => setChosen({ ...chosen, format })}
        />
      )}
    </div>
  );
}
