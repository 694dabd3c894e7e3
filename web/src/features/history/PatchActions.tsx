import { Link } from '@tanstack/react-router';
import { GitCompareArrows, RotateCcw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useProject } from '@/api/projects/get-project';
import { links } from '@/links';
import { Button } from '@/ui/Button';
import { RevertDialog } from './RevertDialog';
import { UndoDialog } from './UndoDialog';

const icon = { 'aria-hidden': true, className: 'size-3.5' } as const;

/** What can be done about one patch. Each shows what it would change before it changes anything. */
export function PatchActions({ projectId, version }: { projectId: string; version: number }) {
  const { data: project } = useProject(projectId);
  const [asked, setAsked] = useState<'undo' | 'revert' | null>(null);
  const close = () => setAsked(null);
  const head = project?.version ?? version;
  return (
    <div className="-mr-2 flex flex-wrap gap-1">
      {version < head && (
        <Link
          {...links.compare(projectId, { from: version, to: head })}
          className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-muted hover:bg-hover hover:text-ink"
        >
          <GitCompareArrows {...icon} />
          Compare with now
        </Link>
      )}
      {version < head && (
        <Button size="small" look="quiet" icon={<RotateCcw {...icon} />} onClick={() => setAsked('revert')}>
          Go back to this version
        </Button>
      )}
      {version > 1 && (
        <Button size="small" look="quiet" icon={<Undo2 {...icon} />} onClick={() => setAsked('undo')}>
          Undo this change
        </Button>
      )}
      {asked === 'undo' && <UndoDialog projectId={projectId} version={version} onClose={close} />}
      {asked === 'revert' && <RevertDialog projectId={projectId} head={head} version={version} onClose={close} />}
    </div>
  );
}
