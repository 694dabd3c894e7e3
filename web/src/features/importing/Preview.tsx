import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ImportNote, ImportPreview } from '@/api/imports/import-project';
import { plural } from '@/model/words';
import { Badge, type Tone } from '@/ui/Badge';

interface PreviewProps {
  preview: Pick<ImportPreview, 'status' | 'projectId' | 'total' | 'counts' | 'report' | 'diff'>;
  /** The title of the project that it goes into; a new one without. */
  into: string | undefined;
}

const tones: Record<NonNullable<ImportNote['severity']>, Tone> = { mended: 'past', dropped: 'danger', error: 'danger' };
const most = 100;

/** What an import would do, and every thing of the file that would come in otherwise, or not at all. */
export function Preview({ preview: { status, counts, total, report, diff }, into }: PreviewProps) {
  const failed = status === 'failed';
  const Icon = failed ? CircleAlert : CircleCheck;
  return (
    <section aria-label="What it would do" className="rounded-lg border border-line bg-surface px-4 py-3 shadow-raised">
      <p role="status" className="flex items-center gap-2 text-sm font-medium">
        <Icon aria-hidden="true" className={failed ? 'size-4 text-danger' : 'size-4 text-success'} />
        {failed ? 'This can’t be imported; nothing would be stored' : into ? `Into “${into}”` : 'A new project'}
      </p>
      {!failed && (
        <p className="mt-1 text-sm text-muted">
          {counts
            ? `${plural(counts.created, 'new task')}, ${counts.updated.toLocaleString('en')} changed, ${counts.unchanged.toLocaleString('en')} as they are.`
            : `${plural(total, 'version')} to replay.`}
          {counts && counts.skipped > 0 && ` ${plural(counts.skipped, 'task')} left out.`}
        </p>
      )}
      {report.length > 0 && (
        // A scrolled region must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul tabIndex={0} aria-label="Report" className="mt-2 max-h-72 space-y-1 overflow-y-auto text-sm">
          {report.slice(0, most).map((note, index) => (
            <li key={index} className="flex items-baseline gap-2">
              <Badge tone={tones[note.severity ?? 'error']}>{note.severity ?? 'error'}</Badge>
              <span className="min-w-0 break-words">
                <span className="text-faint">{note.path ?? (note.line ? `Line ${note.line}` : '')}</span> {note.message}
              </span>
            </li>
          ))}
        </ul>
      )}
      {report.length > most && (
        <p className="mt-1 text-xs text-faint">And {plural(report.length - most, 'more remark', 'more remarks')}.</p>
      )}
      {diff && diff.length > 0 && (
        <details className="mt-2 text-sm">
          <summary className="w-fit rounded-sm text-xs text-faint hover:text-ink">{plural(diff.length, 'operation')}</summary>
          <ul className="mt-1">
            {diff.slice(0, most).map((entry) => (
              <li key={entry.index} className="truncate py-0.5">
                {entry.summary}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
