import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { explain } from '@/api/problem';
import { usePatch } from '@/api/projects/get-patch';
import { useProject } from '@/api/projects/get-project';
import { useMembers } from '@/api/workspaces/list-members';
import { links } from '@/links';
import type { Names } from '@/model/field-text';
import { inReadingOrder } from '@/model/review';
import { DiffEntryCard } from '@/ui/diff/DiffEntryCard';
import { SkeletonRows } from '@/ui/Skeleton';

/** What one patch changed, field by field. */
export function PatchDiff({ projectId, version }: { projectId: string; version: number }) {
  const { data: patch, error } = usePatch(projectId, version);
  const { data: project } = useProject(projectId);
  const members = useMembers();
  const names = useMemo<Names>(() => {
    const titles = new Map(project?.tasks.map((task) => [task.id, task.title]));
    for (const entry of patch?.diff ?? []) if (entry.taskId !== null) titles.set(entry.taskId, entry.title);
    return { task: (id) => titles.get(id), person: (id) => members.find((member) => member.userId === id)?.name };
  }, [project, patch, members]);
  if (error) return <p className="px-4 py-3 text-sm text-danger">{explain(error)}</p>;
  if (!patch) return <SkeletonRows rows={2} label="Loading the patch" />;
  return (
    <div className="border-t border-line px-4 pb-1">
      <ul className="divide-y divide-line">
        {inReadingOrder(patch.diff).map((entry, place) => (
          <li key={entry.index}>
            <DiffEntryCard entry={entry} number={place + 1} names={names} />
          </li>
        ))}
      </ul>
      {patch.cause && patch.origin === 'proposal' && (
        <p className="border-t border-line py-2 text-sm text-muted">
          It came from{' '}
          <Link {...links.proposal(patch.cause)} className="font-medium text-accent hover:underline">
            this proposal
          </Link>
          .
        </p>
      )}
    </div>
  );
}
