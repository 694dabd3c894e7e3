import { useProject } from '@/api/projects/get-project';
import { useMembers } from '@/api/workspaces/list-members';
import type { Names } from '@/model/field-text';
import type { Proposal } from '@/model/proposal';
import { valueOf } from '@/model/review';
import type { DiffEntry } from '@/model/types';
import { Badge } from '@/ui/Badge';
import { OperationBadge } from '@/ui/diff/OperationBadge';
import { OperationRow } from './OperationRow';
import type { Review } from './use-review';
import type { useReviewCommands } from './use-review-commands';

interface OperationListProps {
  proposal: Proposal;
  review: Review;
  cursor: ReturnType<typeof useReviewCommands>;
  readOnly: boolean;
}

/** The whole diff, new tasks indented under their parents, and what the last revision dropped. */
export function OperationList({ proposal, review, cursor, readOnly }: OperationListProps) {
  const { data: project } = useProject(proposal.projectId !== null && proposal.baseVersion > 0 ? proposal.projectId : null);
  const members = useMembers();
  const byTask = new Map(review.diff.map((entry) => [entry.taskId, entry]));
  const names: Names = {
    task: (id) => {
      const entry = byTask.get(id);
      if (entry) return String(valueOf(entry, review.edits, 'title') ?? entry.title);
      return project?.tasks.find((task) => task.id === id)?.title;
    },
    person: (id) => members.find((member) => member.userId === id)?.name,
  };
  const labels = review.diff.flatMap((entry) => (valueOf(entry, review.edits, 'labels') as string[] | undefined) ?? []);
  const knownLabels = [...new Set([...labels, ...(project?.tasks.flatMap((task) => task.labels) ?? [])])].toSorted();
  return (
    <>
      <ol aria-label="Operations" className="space-y-2">
        {review.diff.map((entry, place) => (
          <OperationRow
            key={entry.index}
            entry={entry}
            number={place + 1}
            depth={depthOf(entry, byTask)}
            review={review}
            names={names}
            knownLabels={knownLabels}
            active={cursor.active === entry.index}
            editing={cursor.editing === entry.index}
            readOnly={readOnly}
            onActivate={() => cursor.setActive(entry.index)}
            onEdit={(editing) => cursor.setEditing(editing ? entry.index : null)}
          />
        ))}
      </ol>
      {review.changes.removed.length > 0 && (
        <section aria-label="Dropped in this revision" className="mt-4 rounded-lg border border-dashed border-line-strong px-3 py-2">
          {review.changes.removed.map((entry) => (
            <p key={entry.index} className="flex items-center gap-2 py-0.5 text-sm text-faint">
              <OperationBadge op={entry.op} />
              <del className="min-w-0 grow truncate">{entry.title}</del>
              <Badge tone="danger">dropped in this revision</Badge>
            </p>
          ))}
        </section>
      )}
    </>
  );
}

function depthOf(entry: DiffEntry, byTask: ReadonlyMap<string | null, DiffEntry>): number {
  let depth = 0;
  let current: DiffEntry | undefined = entry;
  while (current?.op === 'create' && depth < 5) {
    const parent: unknown = current.fields.find((change) => change.field === 'parentTaskId')?.after;
    current = typeof parent === 'string' ? byTask.get(parent) : undefined;
    if (current) depth += 1;
  }
  return depth;
}
