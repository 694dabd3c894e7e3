import { Link, useNavigate } from '@tanstack/react-router';
import { GitPullRequestArrow, RefreshCw, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { links } from '@/links';
import { formatAgo, formatPercent } from '@/model/format';
import { requestOf, type Proposal, type ProposalStatus } from '@/model/proposal';
import { agentName, plural, proposalStatusWords } from '@/model/words';
import { Badge, type Tone } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { HowMade } from './HowMade';
import { RerunDialog } from './RerunDialog';
import { RevisionsDialog } from './RevisionsDialog';

const tones: Record<ProposalStatus, Tone> = {
  pending: 'proposed',
  ready: 'proposed',
  accepted: 'success',
  rejected: 'neutral',
  failed: 'danger',
  stale: 'past',
};

interface ReviewHeaderProps {
  proposal: Proposal;
  rebasing: boolean;
  onRebase: () => void;
}

/** The goal, who answers it, how sure they are and why the plan looks as it does. */
export function ReviewHeader({ proposal, rebasing, onRebase }: ReviewHeaderProps) {
  const { goal, status, agent, usage, rationale, confidence, revision, updatedAt, diff } = proposal;
  const [open, setOpen] = useState<'revisions' | 'rerun' | null>(null);
  const navigate = useNavigate();
  return (
    <header className="mb-6">
      <div className="mb-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <Badge tone={tones[status]}>
          <GitPullRequestArrow aria-hidden="true" className="size-3.5" />
          {proposalStatusWords[status]}
        </Badge>
        <span>
          {agentName(agent)}
          {status !== 'pending' && status !== 'failed' && ` proposes ${plural(diff.length, 'operation')}`}
        </span>
        {usage?.provider === 'offline' && (
          <Badge title="No language model is configured; the built-in planner answered.">
            <WifiOff aria-hidden="true" className="size-3" />
            offline
          </Badge>
        )}
        {revision > 1 && (
          <button
            type="button"
            title="See every revision"
            onClick={() => setOpen('revisions')}
            className="text-faint hover:text-ink hover:underline"
          >
            revision {revision}
          </button>
        )}
        <span className="text-faint">{formatAgo(updatedAt)}</span>
        {status !== 'pending' && requestOf(proposal) && (
          <Button size="small" look="quiet" className="ml-auto" onClick={() => setOpen('rerun')}>
            Ask again…
          </Button>
        )}
      </div>
      <h1 className="text-xl font-semibold tracking-tight text-pretty whitespace-pre-wrap">{goal}</h1>
      {rationale && (
        <p className="mt-2 max-w-prose text-muted">
          {rationale}
          {confidence !== null && (
            <span className="ml-2 text-sm whitespace-nowrap text-faint">{formatPercent(confidence)} sure overall</span>
          )}
        </p>
      )}
      {usage && <HowMade key={revision} proposalId={proposal.id} revision={revision} />}
      {proposal.comparedWith && (
        <p className="mt-2 text-sm">
          <Link {...links.compareProposals(proposal.comparedWith, proposal.id)} className="font-medium text-accent hover:underline">
            Compare with the first answer
          </Link>
        </p>
      )}
      {open === 'revisions' && <RevisionsDialog proposal={proposal} onClose={() => setOpen(null)} />}
      {open === 'rerun' && (
        <RerunDialog
          proposalId={proposal.id}
          model={usage?.model}
          onAsked={(id) => void navigate(links.compareProposals(proposal.id, id))}
          onClose={() => setOpen(null)}
        />
      )}
      {status === 'stale' && (
        <div
          role="status"
          className="mt-4 flex flex-wrap items-center gap-3 rounded-lg border border-past-line bg-past-soft px-3 py-2 text-sm"
        >
          <p className="min-w-0 grow">
            <strong className="text-past">The project has moved on</strong> since version {proposal.baseVersion}, which this was proposed
            against.
          </p>
          <Button size="small" disabled={rebasing} icon={<RefreshCw aria-hidden="true" className="size-3.5" />} onClick={onRebase}>
            Rebase
          </Button>
        </div>
      )}
    </header>
  );
}
