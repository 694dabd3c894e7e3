import { useNavigate } from '@tanstack/react-router';
import { GitMerge } from 'lucide-react';
import { useMergeBranch } from '@/api/branches/merge-branch';
import { explain } from '@/api/problem';
import { useProject } from '@/api/projects/get-project';
import { useNames } from '@/api/use-names';
import { links } from '@/links';
import { chosen, conflictKey, givenWay, isNothing, isSettled } from '@/model/conflict';
import type { BranchDiff, Project } from '@/model/types';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { Kbd } from '@/ui/Kbd';
import { toast } from '@/ui/toasts';
import { useWriting } from '@/writing/use-writing';
import { Disputes } from './Disputes';
import { MergeList } from './MergeList';
import { useChoosing } from './use-choosing';
import { useMergeCommands } from './use-merge-commands';

/** The choice of what is merged, the settling of what both sides changed, and the merge. */
export function Merging({ diff, branch }: { diff: BranchDiff; branch: Project }) {
  const { data: project } = useProject(diff.projectId);
  const names = useNames(branch, diff.diff);
  const choosing = useChoosing(diff);
  const merge = useMergeBranch(diff.branchId);
  const { write } = useWriting(diff.projectId);
  const navigate = useNavigate();
  const { ordered, off, taken, disputes, choices } = choosing;
  const open = disputes.filter((conflict) => choices[conflictKey(conflict)] === undefined).length;
  const closed = diff.status === 'merged';
  const enabled = !closed && taken.length > 0 && isSettled(disputes, choices) && !merge.isPending;

  const onMerge = async () => {
    const operations = taken.map((entry) => entry.index).toSorted((a, b) => a - b);
    try {
      const { version } = await merge.mutateAsync({
        branchVersion: diff.branchVersion,
        ...(off.size > 0 && { operations }),
        ...(disputes.length > 0 && { edits: givenWay(disputes) }),
      });
      const see = { label: 'See it', run: () => void navigate(links.project(diff.projectId, { version })) };
      toast(`“${branch.branch?.name ?? branch.title}” merged, as version ${version}`, { tone: 'success', action: see });
      // A merge lands undisputed, with theirs; what was chosen against it follows on top as one's own change.
      const mine = chosen(diff.patch, disputes, choices, [...(project?.tasks ?? []), ...branch.tasks]);
      if (!isNothing(mine)) await write({ ...mine, baseVersion: version }, { say: 'Your side of the conflicts is written on top' });
      void navigate(links.project(diff.projectId));
    } catch (error) {
      toast(explain(error), { tone: 'danger' });
    }
  };
  const cursor = useMergeCommands({ choosing, enabled, onMerge: () => void onMerge() });
  return (
    <>
      <h2 className="text-base font-semibold">
        {plural(ordered.length, 'change')} {closed ? 'were compared' : 'would land in'} {closed ? 'with' : ''} “
        {project?.title ?? 'the project'}”
      </h2>
      <p className="mt-0.5 mb-4 text-sm text-muted">
        {plural(diff.ahead, 'patch', 'patches')} on the branch and {diff.behind.toLocaleString('en')} in the project since version{' '}
        {diff.fromVersion.toLocaleString('en')}. A merge lands as one version of the project; switch off what shall stay behind.
      </p>
      {(diff.problems ?? []).length > 0 && (
        <ul role="alert" className="mb-4 rounded-lg border border-danger bg-danger-soft px-3 py-2 text-sm">
          {diff.problems?.map(({ path, message }) => (
            <li key={path + message}>{message}</li>
          ))}
        </ul>
      )}
      {!closed && disputes.length > 0 && <Disputes choosing={choosing} projectId={diff.projectId} names={names} />}
      <MergeList choosing={choosing} active={cursor.active} onActivate={cursor.setActive} names={names} readOnly={closed} />
      {!closed && (
        <div className="sticky bottom-0 -mx-4 mt-6 flex flex-wrap items-center gap-2 border-t border-line bg-canvas px-4 py-3 sm:-mx-6 sm:px-6">
          <p role="status" className="min-w-0 grow text-sm text-muted">
            {open > 0
              ? `${plural(open, 'field')} to choose for before it can land.`
              : off.size === 0
                ? 'Everything is switched on.'
                : `${plural(off.size, 'change')} switched off; the branch stays open for ${off.size === 1 ? 'it' : 'them'}.`}
          </p>
          <Button
            look="primary"
            disabled={!enabled}
            icon={<GitMerge aria-hidden="true" className="size-4" />}
            onClick={() => void onMerge()}
          >
            Merge {taken.length.toLocaleString('en')} of {ordered.length.toLocaleString('en')}
          </Button>
          <span className="hidden sm:inline">
            <Kbd keys="Mod+Enter" />
          </span>
        </div>
      )}
    </>
  );
}
