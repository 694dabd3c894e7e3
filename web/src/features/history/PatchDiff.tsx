import { useBranches } from '@/api/branches/list-branches';
import { explain } from '@/api/problem';
import { usePatch } from '@/api/projects/get-patch';
import { useProject } from '@/api/projects/get-project';
import { useActorName, useNames } from '@/api/use-names';
import { formatInstant } from '@/model/format';
import type { PatchSummary } from '@/model/types';
import { Cause } from '@/ui/Cause';
import { EntryList } from '@/ui/diff/EntryList';
import { SkeletonRows } from '@/ui/Skeleton';
import { PatchActions } from './PatchActions';

/** What one patch changed, field by field, why it was made, and what can be done about it. */
export function PatchDiff({
  projectId,
  patch: { version, at, actor, actorName, origin, cause },
}: {
  projectId: string;
  patch: PatchSummary;
}) {
  const { data: patch, error } = usePatch(projectId, version);
  const { data: project } = useProject(projectId);
  const names = useNames(project, patch?.diff);
  const nameOf = useActorName();
  const { data: branches } = useBranches(project?.branch?.projectId ?? projectId, origin === 'merge');
  const branch = branches?.find(({ id }) => id === cause)?.name;
  const why = <Cause projectId={projectId} origin={origin} cause={cause} branch={branch} />;
  if (error) return <p className="px-4 py-3 text-sm text-danger">{explain(error)}</p>;
  if (!patch) return <SkeletonRows rows={2} label="Loading the patch" />;
  return (
    <div className="border-t border-line px-4 pb-1">
      <EntryList diff={patch.diff} names={names} label={`What version ${version} changed`} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2 text-sm text-muted">
        <p className="grow">
          {nameOf(actor, actorName)}, {formatInstant(at)}
          {(cause || origin === 'import') && <> · {why}</>}
        </p>
        <PatchActions projectId={projectId} version={version} />
      </div>
    </div>
  );
}
