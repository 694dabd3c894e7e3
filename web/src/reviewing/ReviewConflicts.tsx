import { useProject } from '@/api/projects/get-project';
import { useActorName, useNames } from '@/api/use-names';
import { chosen, givenWay, isNothing, type Choices } from '@/model/conflict';
import type { Landed } from '@/model/proposal';
import type { Conflict, DiffEntry, ProjectPatch } from '@/model/types';
import { ConflictScreen } from '@/ui/diff/ConflictScreen';
import { useWriting } from '@/writing/use-writing';

interface ReviewConflictsProps {
  projectId: string;
  patch: ProjectPatch;
  diff: readonly DiffEntry[];
  conflicts: readonly Conflict[];
  /** Accepts with these edits, and is told when that has landed. */
  onAccept: (edits: ProjectPatch, onLanded: (landed: Landed) => void) => void;
  onClose: () => void;
}

const sides = { theirs: 'Theirs', mine: 'The proposal’s' };

/** What the proposal and somebody's work since have both changed: the proposal gives way, and what is chosen of it lands on top. */
export function ReviewConflicts({ projectId, patch, diff, conflicts, onAccept, onClose }: ReviewConflictsProps) {
  const { data: project } = useProject(projectId);
  const names = useNames(project, diff);
  const actorName = useActorName();
  const { write } = useWriting(projectId);
  const apply = (choices: Choices) => {
    const mine = chosen(patch, conflicts, choices, project?.tasks ?? []);
    onAccept(givenWay(conflicts), ({ version }) => {
      if (!isNothing(mine)) void write({ ...mine, baseVersion: version }, { say: 'What you chose of the conflicts is written on top' });
    });
  };
  return (
    <ConflictScreen
      projectId={projectId}
      conflicts={conflicts}
      names={names}
      actorName={actorName}
      applyLabel="Accept with these"
      sides={sides}
      onApply={apply}
      onClose={onClose}
    />
  );
}
