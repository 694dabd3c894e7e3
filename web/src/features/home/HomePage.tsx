import { useNavigate } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useImportProject } from '@/api/imports/import-project';
import { waitingFile } from '@/api/imports/waiting-file';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { guessFormat } from '@/model/import-format';
import { Button } from '@/ui/Button';
import { useDocumentTitle } from '@/ui/use-document-title';
import { GoalBox } from './GoalBox';
import { ImportPanel } from './ImportPanel';
import { ProjectList } from './ProjectList';
import { ProposalInbox } from './ProposalInbox';

export function HomePage() {
  useDocumentTitle('Home');
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [dragging, setDragging] = useState(false);
  const importing = useImportProject();
  const navigate = useNavigate();
  const start = (chosen: File | undefined) => {
    if (!chosen) return;
    if (guessFormat(chosen.name, '') !== 'patches') {
      // What another tool wrote is looked at before it changes anything.
      waitingFile.leave(chosen);
      void navigate(links.import());
      return;
    }
    setFile(chosen);
    importing.mutate({ file: chosen, format: 'patches' });
  };
  useCommands([{ id: 'project.import', label: 'Choose a file to import', group: 'Home', run: () => picker.current?.click() }]);

  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setDragging(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    start(event.dataTransfer.files[0]);
  };
  return (
    <div
      onDragOver={onDragOver}
      onDragLeave={(event) => event.currentTarget === event.target && setDragging(false)}
      onDrop={onDrop}
      className="relative min-h-full"
    >
      <div className="mx-auto max-w-3xl space-y-10 px-4 pt-12 pb-16 sm:px-6">
        <GoalBox />
        {file && <ImportPanel fileName={file.name} started={importing.data} error={importing.error} onDismiss={() => setFile(null)} />}
        <ProposalInbox />
        <section aria-labelledby="projects">
          <div className="mb-2 flex items-center justify-between">
            <h2 id="projects" className="text-sm font-semibold">
              Projects
            </h2>
            <Button
              size="small"
              look="quiet"
              icon={<Upload aria-hidden="true" className="size-3.5" />}
              onClick={() => picker.current?.click()}
            >
              Import
            </Button>
            <input
              ref={picker}
              type="file"
              accept=".jsonl,.ndjson,.json,.csv,.md,.zip,application/x-ndjson"
              aria-label="File to import"
              tabIndex={-1}
              className="sr-only"
              onChange={(event) => {
                start(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </div>
          <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
            <ProjectList />
          </div>
        </section>
      </div>
      {dragging && (
        <div className="pointer-events-none absolute inset-2 flex items-center justify-center rounded-xl border-2 border-dashed border-accent bg-canvas/85 text-base font-semibold text-accent">
          Drop a file to import it
        </div>
      )}
    </div>
  );
}
