import { Link } from '@tanstack/react-router';
import { GitPullRequestArrow } from 'lucide-react';
import { explain } from '@/api/problem';
import { useAcceptProposal, useRejectProposal } from '@/api/proposals/act-on-proposal';
import { useProposal } from '@/api/proposals/get-proposal';
import { links } from '@/links';
import type { Proposal } from '@/model/proposal';
import { acceptRequest } from '@/model/review';
import { agentName, plural, proposalStatusWords } from '@/model/words';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Skeleton } from '@/ui/Skeleton';
import { toast } from '@/ui/toasts';

interface ProposalCardProps {
  proposalId: string;
  projectOnScreen: string | null;
}

const shown = 4;

/** A proposal that came of the conversation: what it would do, with the way to look at each operation first. */
export function ProposalCard({ proposalId, projectOnScreen }: ProposalCardProps) {
  const { data: proposal, error } = useProposal(proposalId);
  if (error && !proposal) return <p className="text-sm text-danger">{explain(error)}</p>;
  if (!proposal) return <Skeleton className="h-20" />;
  const { status, diff } = proposal;
  // Where its project is on screen, it is laid over that.
  const inPlace = proposal.projectId !== null && proposal.projectId === projectOnScreen;
  return (
    <section aria-label="Proposal" className="rounded-lg border border-dashed border-proposed-line bg-proposed-soft px-3 py-2">
      <p className="flex items-center gap-1.5">
        <GitPullRequestArrow aria-hidden="true" className="size-3.5 shrink-0 text-proposed" />
        <span className="min-w-0 grow font-medium">
          {status === 'pending' ? `${agentName(proposal.agent)} is working…` : plural(diff.length, 'operation')}
        </span>
        <Badge tone={status === 'failed' ? 'danger' : status === 'accepted' ? 'success' : 'proposed'}>{proposalStatusWords[status]}</Badge>
      </p>
      {status === 'failed' && <p className="mt-1 text-muted">{proposal.error?.reason}</p>}
      <ul className="mt-1 text-muted empty:hidden">
        {diff.slice(0, shown).map((entry) => (
          <li key={entry.index} className="truncate">
            {entry.summary}
          </li>
        ))}
        {diff.length > shown && <li className="text-faint">and {diff.length - shown} more</li>}
      </ul>
      <div className="mt-2 flex flex-wrap gap-1.5 empty:hidden">
        {status !== 'pending' && (
          <Link
            {...(inPlace && proposal.projectId
              ? links.project(proposal.projectId, { proposal: proposal.id })
              : links.proposal(proposal.id))}
            className="inline-flex h-7 items-center rounded-md border border-line-strong bg-raised px-2 text-sm font-medium shadow-raised hover:bg-hover"
          >
            Review
          </Link>
        )}
        {status === 'ready' && diff.length > 0 && <Decide proposal={proposal} />}
      </div>
    </section>
  );
}

function complain(error: unknown): void {
  toast(explain(error), { tone: 'danger' });
}

function Decide({ proposal }: { proposal: Proposal }) {
  const accept = useAcceptProposal(proposal.id);
  const reject = useRejectProposal(proposal.id);
  const busy = accept.isPending || reject.isPending;
  return (
    <>
      <Button
        size="small"
        look="primary"
        disabled={busy}
        onClick={() =>
          accept.mutate(acceptRequest(proposal, new Set(), {}), {
            onSuccess: () => toast(`${plural(proposal.diff.length, 'operation')} accepted`, { tone: 'success' }),
            onError: complain,
          })
        }
      >
        Accept all
      </Button>
      <Button size="small" look="quiet" disabled={busy} onClick={() => reject.mutate(undefined, { onError: complain })}>
        Reject
      </Button>
    </>
  );
}
