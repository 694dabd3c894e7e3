import { explain } from '@/api/problem';
import { useProject } from '@/api/projects/get-project';
import { useNames } from '@/api/use-names';
import type { DiffEntry } from '@/model/types';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { EntryList } from '@/ui/diff/EntryList';
import { SkeletonRows } from '@/ui/Skeleton';

interface ConsequenceDialogProps {
  title: string;
  lead: string;
  /** Said where nothing would change. */
  nothing: string;
  projectId: string;
  diff: readonly DiffEntry[] | undefined;
  error: unknown;
  confirm: string;
  /** Can be confirmed although there is no diff to show. */
  ready?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** What a step would change, before it is taken. */
export function ConsequenceDialog({
  title,
  lead,
  nothing,
  projectId,
  diff,
  error,
  confirm,
  ready = false,
  onConfirm,
  onClose,
}: ConsequenceDialogProps) {
  const { data: project } = useProject(projectId);
  const names = useNames(project, diff);
  const possible = ready || (diff !== undefined && diff.length > 0);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      className="mt-[8vh] w-[min(46rem,calc(100vw-2rem))]"
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" disabled={!possible} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="px-4 py-3">
        {error ? (
          <p role="alert" className="text-sm text-danger">
            {explain(error)}
          </p>
        ) : (
          <p className="text-sm text-muted">{diff?.length === 0 ? nothing : lead}</p>
        )}
        {diff === undefined && !error && !ready && <SkeletonRows rows={3} label="Working out what would change" />}
        {diff && diff.length > 0 && (
          <div className="mt-2 border-t border-line">
            <EntryList diff={diff} names={names} label="What would change" />
          </div>
        )}
      </div>
    </Dialog>
  );
}
