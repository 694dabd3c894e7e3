import { GitBranch } from 'lucide-react';
import { formatInstant } from '@/model/format';
import type { DiffEntry, Project } from '@/model/types';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { Kbd } from '@/ui/Kbd';

interface PastBannerProps {
  project: Project;
  head: number;
  diff: readonly DiffEntry[] | undefined;
  /** Goes to the first task that this moment changed and that is still there. */
  onShow?: () => void;
  onBack: () => void;
  /** Opens a branch from this moment, where one can be opened. */
  onBranch?: () => void;
}

/** Says plainly that this is not now, and what this moment changed. */
export function PastBanner({ project, head, diff, onShow, onBack, onBranch }: PastBannerProps) {
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-past-line bg-past-soft px-4 py-2 text-sm"
    >
      <p className="min-w-0 grow">
        <strong className="font-semibold text-past">
          You are looking at version {project.version.toLocaleString('en')} of {head.toLocaleString('en')}
        </strong>
        , {formatInstant(project.at)}.{diff && <span className="text-muted"> It {changes(diff)}.</span>}{' '}
        {onShow && (
          <button type="button" onClick={onShow} className="rounded-sm font-medium text-past underline decoration-past-line">
            Show
          </button>
        )}
      </p>
      {onBranch && (
        <Button size="small" look="quiet" icon={<GitBranch aria-hidden="true" className="size-3.5" />} onClick={onBranch}>
          Branch from here
        </Button>
      )}
      <Button size="small" onClick={onBack}>
        Back to now <Kbd keys="." />
      </Button>
    </div>
  );
}

const verbs = { create: 'created', update: 'changed', delete: 'deleted', restore: 'restored' };

function changes(diff: readonly DiffEntry[]): string {
  const parts = Object.entries(verbs).flatMap(([op, verb]) => {
    const count = diff.filter((entry) => entry.op === op && entry.taskId !== null).length;
    return count > 0 ? [`${verb} ${plural(count, 'task')}`] : [];
  });
  if (diff.some((entry) => entry.taskId === null)) parts.unshift('changed the project itself');
  return parts.length > 0 ? parts.join(', ') : 'changed nothing';
}
