import { Link, useNavigate } from '@tanstack/react-router';
import { GitMerge, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeleteBranch, useRenameBranch } from '@/api/branches/edit-branch';
import { useBranchDiff } from '@/api/branches/get-branch-diff';
import { explain } from '@/api/problem';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import type { BranchDiff, Project } from '@/model/types';
import { plural } from '@/model/words';
import { Button, IconButton } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { EditableText } from '@/ui/EditableText';
import { toast } from '@/ui/toasts';

/** Says plainly that this is not the project itself, how far apart they are, and what can be done about it. */
export function BranchBanner({ project, branch }: { project: Project; branch: NonNullable<Project['branch']> }) {
  const [renaming, setRenaming] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const { data: diff } = useBranchDiff(project.id);
  const rename = useRenameBranch(project.id, branch.projectId);
  const navigate = useNavigate();
  const merged = branch.status === 'merged';
  const group = 'Branch';
  useCommands([
    { id: 'branch.merge', label: 'Compare and merge the branch', group, keys: ['m'], run: () => void navigate(links.merge(project.id)) },
    { id: 'branch.rename', label: 'Rename the branch', group, when: () => !merged, run: () => setRenaming(true) },
    { id: 'branch.delete', label: 'Delete the branch', group, run: () => setDeleting(true) },
  ]);
  return (
    <section
      aria-label="Branch"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-branch-line bg-branch-soft px-4 py-1.5 text-sm"
    >
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-1.5">
        <span className="inline-flex max-w-full min-w-0 font-semibold text-branch">
          Branch&nbsp;“
          <EditableText
            label="Branch name"
            value={branch.name}
            editing={renaming}
            readOnly={merged}
            onEdit={() => setRenaming(true)}
            onDone={() => setRenaming(false)}
            onChange={(name) => rename.mutate(name, { onError: (error) => toast(explain(error), { tone: 'danger' }) })}
          />
          ”
        </span>
        <span>
          from{' '}
          <Link
            {...links.project(branch.projectId, { version: branch.fromVersion })}
            className="text-branch underline decoration-branch-line"
          >
            version {branch.fromVersion.toLocaleString('en')}
          </Link>
        </span>
        {diff && <span className="text-muted">{merged ? 'merged' : distance(diff)}</span>}
      </div>
      <Link
        {...links.merge(project.id)}
        className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2 font-medium shadow-raised hover:bg-hover"
      >
        <GitMerge aria-hidden="true" className="size-3.5" />
        {merged ? 'Compare' : 'Compare and merge'}
      </Link>
      <IconButton label="Delete the branch" onClick={() => setDeleting(true)}>
        <Trash2 className="size-4" />
      </IconButton>
      {deleting && <DeleteDialog branchId={project.id} branch={branch} onClose={() => setDeleting(false)} />}
    </section>
  );
}

function distance({ ahead, behind, conflicts }: BranchDiff): string {
  const parts = [`${plural(ahead, 'change')} ahead, ${behind.toLocaleString('en')} behind`];
  if (conflicts.length > 0) parts.push(plural(conflicts.length, 'conflict'));
  return parts.join(' · ');
}

interface DeleteDialogProps {
  branchId: string;
  branch: NonNullable<Project['branch']>;
  onClose: () => void;
}

function DeleteDialog({ branchId, branch, onClose }: DeleteDialogProps) {
  const remove = useDeleteBranch(branchId, branch.projectId);
  const navigate = useNavigate();
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        onClose();
        toast(`The branch “${branch.name}” is deleted`);
        void navigate(links.project(branch.projectId));
      },
    });
  return (
    <Dialog
      title={`Delete the branch “${branch.name}”?`}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            Keep it
          </Button>
          <Button look="danger" disabled={remove.isPending} onClick={confirm}>
            Delete the branch
          </Button>
        </>
      }
    >
      <div className="px-4 py-3 text-sm text-muted">
        <p>
          {branch.status === 'merged'
            ? 'What was merged of it stays in the project.'
            : 'What was not merged of it is gone from here. The log keeps it, but there is no way back to it from this page.'}
        </p>
        {remove.error && (
          <p role="alert" className="mt-2 text-danger">
            {explain(remove.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
