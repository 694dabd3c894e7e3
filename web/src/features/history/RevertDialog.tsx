import { useDiff } from '@/api/projects/get-diff';
import { toast } from '@/ui/toasts';
import { useWriting } from '@/writing/use-writing';
import { ConsequenceDialog } from './ConsequenceDialog';

interface RevertDialogProps {
  projectId: string;
  head: number;
  version: number;
  onClose: () => void;
}

/** The way back to a version, as the net change that it is. */
export function RevertDialog({ projectId, head, version, onClose }: RevertDialogProps) {
  const { data, error } = useDiff(projectId, head, version);
  const { revertTo, undo } = useWriting(projectId);
  const confirm = async () => {
    onClose();
    const appended = await revertTo(version);
    if (appended)
      toast(`Back to version ${version}, as version ${appended.version}`, { tone: 'success', action: { label: 'Undo', run: undo } });
  };
  return (
    <ConsequenceDialog
      title={`Go back to version ${version}?`}
      lead="This is the net change from now to then. It lands as one new version and erases nothing: what came in between stays in the history."
      nothing="The project is as it was at that version."
      projectId={projectId}
      diff={data?.diff}
      error={error}
      confirm="Go back"
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}
