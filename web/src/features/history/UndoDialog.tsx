import { isConflict } from '@/api/projects/conflicted';
import { useUndoPreview } from '@/api/projects/preview-undo';
import { plural } from '@/model/words';
import { toast } from '@/ui/toasts';
import { useWriting } from '@/writing/use-writing';
import { ConsequenceDialog } from './ConsequenceDialog';

interface UndoDialogProps {
  projectId: string;
  version: number;
  onClose: () => void;
}

/** The undo of any version, old or new, as a change to look at first. */
export function UndoDialog({ projectId, version, onClose }: UndoDialogProps) {
  const { data, error } = useUndoPreview(projectId, version);
  const { takeBack, undo } = useWriting(projectId);
  const conflicts = isConflict(error) ? error.conflicts.length : 0;
  const confirm = async () => {
    onClose();
    const appended = await takeBack(version);
    if (appended)
      toast(`Version ${version} undone, as version ${appended.version}`, { tone: 'success', action: { label: 'Undo', run: undo } });
  };
  return (
    <ConsequenceDialog
      title={`Undo version ${version}?`}
      lead={
        conflicts > 0
          ? `Later work stands on ${plural(conflicts, 'field')} of it. You choose for each what shall stand, and nothing is written before that.`
          : 'This is what would change now. It lands as a new version and erases nothing; mails that were sent and what other systems did stay as they are.'
      }
      nothing="Nothing is left of this change: later versions have replaced it all."
      projectId={projectId}
      diff={data?.diff}
      error={conflicts > 0 ? null : error}
      confirm={conflicts > 0 ? 'Settle it…' : 'Undo it'}
      ready={conflicts > 0}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}
