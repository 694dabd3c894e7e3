import { Link } from '@tanstack/react-router';
import { useActorName } from '@/api/use-names';
import { links } from '@/links';
import { formatAgo, formatInstant } from '@/model/format';
import type { SetBy } from '@/model/types';
import type { Blaming } from './blame';

interface SetByLineProps {
  blaming: Blaming;
  field: string;
}

/** Who set a field, when, in which version and from which proposal. */
export function SetByLine({ blaming: { projectId, setBy, error }, field }: SetByLineProps) {
  const setter = setBy(field);
  if (setter === undefined) return error ?? 'Looking it up…';
  if (setter === null) return 'Nobody has set this yet.';
  return <Known projectId={projectId} setter={setter} />;
}

function Known({ projectId, setter: { actor, actorName, at, version, proposal } }: { projectId: string; setter: SetBy }) {
  const nameOf = useActorName();
  return (
    <>
      {nameOf(actor, actorName)}, <time title={formatInstant(at)}>{formatAgo(at)}</time>, in{' '}
      <Link {...links.project(projectId, { version })} className="font-medium text-accent hover:underline">
        v{version}
      </Link>
      {proposal && (
        <>
          {' · '}
          <Link {...links.proposal(proposal)} className="font-medium text-accent hover:underline">
            proposal
          </Link>
        </>
      )}
    </>
  );
}
