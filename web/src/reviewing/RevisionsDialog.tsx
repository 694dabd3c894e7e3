import { useRestoreRevision } from '@/api/proposals/act-on-proposal';
import { useRevisions } from '@/api/proposals/look-at-proposal';
import { explain } from '@/api/problem';
import { useActorName } from '@/api/use-names';
import { formatAgo } from '@/model/format';
import type { Proposal } from '@/model/proposal';
import { plural } from '@/model/words';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { toast } from '@/ui/toasts';

const shown = 5;

/** Every revision of a proposal, as what it changed, with the way back to each. */
export function RevisionsDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { data, error } = useRevisions(proposal.id, proposal.revision);
  const restore = useRestoreRevision(proposal.id);
  const actorName = useActorName();
  const open = proposal.status === 'ready' || proposal.status === 'stale' || proposal.status === 'failed';
  const goBack = (revision: number) =>
    restore.mutate(revision, {
      onSuccess: () => {
        toast(`Back to revision ${revision}, as the next one`);
        onClose();
      },
      onError: (refused) => toast(explain(refused), { tone: 'danger' }),
    });
  return (
    <Dialog title="Revisions" onClose={onClose}>
      {error && <ErrorState title="The revisions didn’t load" text={explain(error)} />}
      {!data && !error && <SkeletonRows rows={4} label="Loading the revisions" />}
      <ol aria-label="Revisions" className="divide-y divide-line">
        {data?.toReversed().map((line) => (
          <li key={line.revision} className="px-4 py-3 text-sm">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">Revision {line.revision}</span>
              <span className="text-faint">
                {actorName(line.by)}, {formatAgo(line.at)}, {plural(line.operations, 'operation')}
              </span>
              {line.revision === proposal.revision ? (
                <Badge className="ml-auto">on screen</Badge>
              ) : (
                open && (
                  <Button size="small" className="ml-auto" disabled={restore.isPending} onClick={() => goBack(line.revision)}>
                    Go back to it
                  </Button>
                )
              )}
            </div>
            {line.reply !== '' && <p className="mt-1 text-muted">{line.reply}</p>}
            <ul className="mt-1 text-muted empty:hidden">
              {line.changes.slice(0, shown).map((entry) => (
                <li key={entry.index} className="truncate">
                  {entry.summary}
                </li>
              ))}
              {line.changes.length > shown && <li className="text-faint">and {line.changes.length - shown} more</li>}
            </ul>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
