import { UserRoundCheck } from 'lucide-react';
import { useApproveProposal } from '@/api/proposals/act-on-proposal';
import { explain } from '@/api/problem';
import { useActorName } from '@/api/use-names';
import { useSession } from '@/api/use-session';
import type { Proposal } from '@/model/proposal';
import { Button } from '@/ui/Button';
import { toast } from '@/ui/toasts';

/** What the workspace's approval policy says of a proposal. */
export function PolicyNotice({ proposal }: { proposal: Proposal }) {
  const { review, revision, status, openedBy } = proposal;
  const approve = useApproveProposal(proposal.id);
  const session = useSession();
  const actorName = useActorName();
  if (!review) return null;
  if (review.landedBy !== null)
    return (
      <p className="mb-4 rounded-lg bg-info-soft px-3 py-2 text-sm">
        It landed by itself, by the rule “{review.landedBy}”. Its version can be undone as every other.
      </p>
    );
  if (!review.needsSecondPerson || (status !== 'ready' && status !== 'stale')) return null;
  const approved = review.approvals.filter((approval) => approval.revision === revision);
  const mine = session.status === 'signed-in' && session.user.id === openedBy;
  return (
    <div role="status" className="mb-4 flex flex-wrap items-center gap-3 rounded-lg border border-line-strong bg-surface px-3 py-2 text-sm">
      <UserRoundCheck aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <p className="min-w-0 grow">
        {approved.length > 0
          ? `Approved by ${approved.map(({ by }) => actorName(by)).join(' and ')}.`
          : `The rule “${review.rule}” asks for a second person: ${mine ? 'let somebody else approve or accept it.' : 'approve it, or accept it yourself.'}`}
      </p>
      {approved.length === 0 && !mine && (
        <Button
          size="small"
          disabled={approve.isPending}
          onClick={() => approve.mutate(undefined, { onError: (error) => toast(explain(error), { tone: 'danger' }) })}
        >
          Approve
        </Button>
      )}
    </div>
  );
}
