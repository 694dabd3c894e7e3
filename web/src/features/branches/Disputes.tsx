import { useActorName } from '@/api/use-names';
import type { Names } from '@/model/field-text';
import { plural } from '@/model/words';
import { ConflictList } from '@/ui/diff/ConflictList';
import type { Choosing } from './use-choosing';

interface DisputesProps {
  choosing: Choosing;
  projectId: string;
  names: Names;
}

const sides = { theirs: 'The project’s', mine: 'The branch’s' };

/** The fields that branch and project have both changed, to be settled before the merge. */
export function Disputes({ choosing: { disputes, choices, choose }, projectId, names }: DisputesProps) {
  const actorName = useActorName();
  return (
    <section aria-label="Conflicts" className="mb-5 rounded-lg border border-past-line bg-surface shadow-raised">
      <h3 className="rounded-t-lg border-b border-past-line bg-past-soft px-4 py-2 text-sm">
        <strong className="text-past">{plural(disputes.length, 'field')}</strong> changed on both sides since the branch was opened. Theirs
        is the project’s, mine is the branch’s.
      </h3>
      <ConflictList
        projectId={projectId}
        conflicts={disputes}
        names={names}
        actorName={actorName}
        sides={sides}
        choices={choices}
        onChoose={choose}
      />
    </section>
  );
}
