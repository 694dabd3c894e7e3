import { useNavigate } from '@tanstack/react-router';
import { GitBranch, GitMerge, Plus } from 'lucide-react';
import { useState } from 'react';
import { explain } from '@/api/problem';
import { useBranches } from '@/api/branches/list-branches';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import type { Project } from '@/model/types';
import { Button } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { Listbox } from '@/ui/Listbox';
import { Picker } from '@/ui/Picker';
import { SkeletonRows } from '@/ui/Skeleton';
import { NewBranchDialog } from './NewBranchDialog';

const main = 'Main';

/** Where one is, the project itself or a branch of it, and the way to the others. */
export function BranchSwitcher({ project, isPast }: { project: Project; isPast: boolean }) {
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const navigate = useNavigate();
  const rootId = project.branch?.projectId ?? project.id;
  const name = project.branch?.name ?? main;
  const go = (id: string) => {
    setOpen(false);
    if (id !== project.id) void navigate(links.project(id));
  };
  const create = () => {
    setOpen(false);
    setNaming(true);
  };
  const group = 'Branch';
  useCommands([
    { id: 'branch.switch', label: 'Switch branches', group, keys: ['b'], run: () => setOpen(true) },
    { id: 'branch.new', label: 'New branch…', group, keys: ['Shift+b'], run: create },
    { id: 'branch.main', label: 'Go to Main', group, when: () => project.id !== rootId, run: () => go(rootId) },
  ]);
  return (
    <>
      <Picker
        label="Branch"
        valueText={name}
        open={open}
        onOpenChange={setOpen}
        className={cx(
          'h-7 max-w-52 rounded-md border px-2 text-sm',
          project.branch ? 'border-branch-line bg-branch-soft text-branch' : 'border-line text-muted',
        )}
        panel={() => <Branches rootId={rootId} currentId={project.id} onGo={go} onCreate={create} />}
      >
        <GitBranch aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="truncate">{name}</span>
      </Picker>
      {naming && (
        <NewBranchDialog
          projectId={rootId}
          fromVersion={isPast && !project.branch ? project.version : undefined}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

interface BranchesProps {
  rootId: string;
  currentId: string;
  onGo: (id: string) => void;
  onCreate: () => void;
}

function Branches({ rootId, currentId, onGo, onCreate }: BranchesProps) {
  const { data, error } = useBranches(rootId);
  const branches = data ?? [];
  const taken = new Set<string>([main]);
  // Two branches may share a name; the list tells them apart by where they start.
  const labelOf = (name: string, fromVersion: number) => (taken.has(name) ? `${name} (from v${fromVersion})` : name);
  const options = [
    { value: rootId, label: main, icon: <GitBranch aria-hidden="true" className="size-3.5 text-faint" /> },
    ...branches.map(({ id, name, fromVersion, status }) => {
      const label = labelOf(name, fromVersion) + (status === 'merged' ? ', merged' : '');
      taken.add(name);
      const Icon = status === 'merged' ? GitMerge : GitBranch;
      return { value: id, label, icon: <Icon aria-hidden="true" className="size-3.5 text-branch" /> };
    }),
  ];
  return (
    <div className="w-72">
      {error ? (
        <p className="px-2 py-1 text-sm text-danger">{explain(error)}</p>
      ) : !data ? (
        <SkeletonRows rows={2} label="Loading the branches" />
      ) : branches.length === 0 ? (
        <p className="px-2 pt-1 pb-2 text-sm text-muted">
          <strong className="block font-medium text-ink">No branches yet</strong>A branch is a copy to try a what-if in: another order,
          other dates, a plan cut in half. Compare it with Main when you like it, and merge what you want of it.
        </p>
      ) : (
        <Listbox label="Branch" options={options} isChosen={(id) => id === currentId} onChoose={onGo} />
      )}
      <div className="mt-1 border-t border-line pt-1">
        <Button
          size="small"
          look="quiet"
          className="w-full justify-start"
          icon={<Plus aria-hidden="true" className="size-3.5" />}
          onClick={onCreate}
        >
          New branch…
        </Button>
      </div>
    </div>
  );
}
