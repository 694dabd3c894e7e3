import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, FileUp, X } from 'lucide-react';
import { useImport, type ImportStarted } from '@/api/imports/import-project';
import { explain } from '@/api/problem';
import { links } from '@/links';
import { plural } from '@/model/words';
import { IconButton } from '@/ui/Button';
import { Progress } from '@/ui/Progress';

interface ImportPanelProps {
  fileName: string;
  started: ImportStarted | undefined;
  error: unknown;
  onDismiss: () => void;
}

/** How an import is going, and what came of it: a link to the project, or the lines that stopped it. */
export function ImportPanel({ fileName, started, error, onDismiss }: ImportPanelProps) {
  const { data: progress, error: lost } = useImport(started?.importId);
  const refused = error ?? lost;
  const finished = refused || (progress && progress.status !== 'running');
  return (
    <section aria-label={`Import of ${fileName}`} className="rounded-lg border border-line bg-surface p-4 shadow-raised">
      <div className="flex items-center gap-2">
        {refused || progress?.status === 'failed' ? (
          <CircleAlert aria-hidden="true" className="size-4 text-danger" />
        ) : progress?.status === 'done' ? (
          <CircleCheck aria-hidden="true" className="size-4 text-success" />
        ) : (
          <FileUp aria-hidden="true" className="size-4 text-muted" />
        )}
        <p role="status" className="min-w-0 grow truncate text-sm font-medium">
          {headline(fileName, progress?.status, refused)}
        </p>
        {finished && (
          <IconButton label="Dismiss" onClick={onDismiss}>
            <X className="size-4" />
          </IconButton>
        )}
      </div>
      {!finished && (
        <div className="mt-3 flex items-center gap-3">
          <Progress
            value={progress && progress.total > 0 ? progress.done / progress.total : 0}
            label={`Import of ${fileName}`}
            className="grow"
          />
          {progress && progress.total > 0 && (
            <span className="text-xs text-muted tabular-nums">
              {progress.done.toLocaleString('en')} of {plural(progress.total, 'version')}
            </span>
          )}
        </div>
      )}
      {Boolean(refused) && <p className="mt-1 pl-6 text-sm text-muted">{explain(refused)}</p>}
      {progress?.status === 'done' && (
        <p className="mt-1 pl-6 text-sm text-muted">
          {plural(progress.total, 'version')} replayed.{' '}
          <Link {...links.project(progress.projectId)} className="font-medium text-accent hover:underline">
            Open the project
          </Link>
        </p>
      )}
      {progress?.status === 'failed' && (
        <>
          <p className="mt-1 pl-6 text-sm text-muted">Nothing was imported. What stopped it:</p>
          <ul className="mt-2 max-h-56 overflow-y-auto pl-6 text-sm">
            {progress.report.map(({ line = 0, code, message }) => (
              <li key={`${line}:${code}:${message}`} className="flex gap-3 py-0.5">
                <span className="w-16 shrink-0 text-faint tabular-nums">Line {line}</span>
                <span>{message}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function headline(fileName: string, status: string | undefined, refused: unknown): string {
  if (refused || status === 'failed') return `${fileName} could not be imported`;
  return status === 'done' ? `${fileName} is imported` : `Importing ${fileName}…`;
}
