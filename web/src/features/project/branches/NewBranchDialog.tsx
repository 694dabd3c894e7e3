import { useNavigate } from '@tanstack/react-router';
import { useOpenBranch } from '@/api/branches/edit-branch';
import { namingProblem } from '@/api/naming';
import { links } from '@/links';
import { NameDialog } from '@/ui/NameDialog';
import { toast } from '@/ui/toasts';

interface NewBranchDialogProps {
  projectId: string;
  /** The newest where it is left out. */
  fromVersion?: number;
  onClose: () => void;
}

/** Names a branch and goes there. */
export function NewBranchDialog({ projectId, fromVersion, onClose }: NewBranchDialogProps) {
  const open = useOpenBranch(projectId);
  const navigate = useNavigate();
  const start = fromVersion === undefined ? 'the newest version' : `version ${fromVersion}`;
  return (
    <NameDialog
      title="New branch"
      hint={`It starts from ${start}. Nothing you do there changes the project until you merge it.`}
      placeholder="Ship without the importer"
      maxLength={100}
      submit="Open the branch"
      {...namingProblem(open)}
      onSubmit={(name) =>
        open.mutate(
          { name, ...(fromVersion !== undefined && { fromVersion }) },
          {
            onSuccess: (branch) => {
              onClose();
              toast(`You are on the branch “${branch.name}”`, { tone: 'success' });
              void navigate(links.project(branch.id));
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}
