import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { explain, Problem } from '@/api/problem';
import { useAcceptProposal, useRebaseProposal, useRejectProposal } from '@/api/proposals/act-on-proposal';
import { useCreateProposal } from '@/api/proposals/create-proposal';
import { links } from '@/links';
import type { Proposal } from '@/model/proposal';
import { acceptRequest } from '@/model/review';
import type { Conflict } from '@/model/types';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { ConflictDialog } from '@/ui/diff/ConflictDialog';
import { toast } from '@/ui/toasts';
import { KeyHints } from './KeyHints';
import { OperationList } from './OperationList';
import { ReviewBar } from './ReviewBar';
import { ReviewHeader } from './ReviewHeader';
import { useReview } from './use-review';
import { useReviewCommands } from './use-review-commands';
import { Working } from './Working';

function complain(error: unknown): void {
  toast(explain(error), { tone: 'danger' });
}

/** A proposal in whatever state it is: being written, up for review, decided, failed. */
export function Proposed({ proposal }: { proposal: Proposal }) {
  const { status } = proposal;
  const review = useReview(proposal);
  const navigate = useNavigate();
  const accept = useAcceptProposal(proposal.id);
  const reject = useRejectProposal(proposal.id);
  const rebase = useRebaseProposal(proposal.id);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const busy = accept.isPending || reject.isPending || rebase.isPending;

  const layOut = (error: unknown) =>
    error instanceof Problem && error.conflicts.length > 0 ? setConflicts(error.conflicts) : complain(error);

  const onAccept = () => {
    const request = acceptRequest(proposal, review.off, review.edits);
    accept.mutate(request, {
      onSuccess: ({ projectId }) => {
        toast(`${plural(request.operations.length, 'operation')} accepted`, { tone: 'success' });
        void navigate(links.project(projectId));
      },
      onError: layOut,
    });
  };
  const onReject = () =>
    reject.mutate(undefined, {
      onSuccess: () => {
        toast('Proposal rejected; it stays on record');
        void navigate(links.home());
      },
      onError: complain,
    });
  const onRebase = () => rebase.mutate(undefined, { onError: layOut });
  const enabled = status === 'ready' && !busy && review.off.size < review.diff.length;
  const cursor = useReviewCommands({ review, enabled, stale: status === 'stale', onAccept, onRebase });
  const titleOf = (taskId: string) => review.diff.find((entry) => entry.taskId === taskId)?.title;

  return (
    <>
      <ReviewHeader proposal={proposal} rebasing={rebase.isPending} onRebase={onRebase} />
      {status === 'pending' && <Working key={proposal.revision} agent={proposal.agent} rows={review.diff.length > 0 ? 0 : 6} />}
      {status === 'failed' && <Failed proposal={proposal} />}
      {status === 'accepted' && proposal.projectId && (
        <p className="mb-4 rounded-lg bg-success-soft px-3 py-2 text-sm">
          Accepted.{' '}
          <Link {...links.project(proposal.projectId)} className="font-medium text-accent hover:underline">
            Open the project
          </Link>
        </p>
      )}
      <div className={status === 'pending' ? 'pb-8 opacity-50' : 'pb-8'}>
        {status === 'ready' && <KeyHints />}
        <OperationList proposal={proposal} review={review} cursor={cursor} readOnly={status !== 'ready'} />
      </div>
      {(status === 'ready' || status === 'stale') && (
        <ReviewBar review={review} busy={busy} stale={status === 'stale'} onAccept={onAccept} onReject={onReject} />
      )}
      {conflicts.length > 0 && (
        <ConflictDialog conflicts={conflicts} names={{ task: titleOf, person: () => undefined }} onClose={() => setConflicts([])} />
      )}
    </>
  );
}

function Failed({ proposal }: { proposal: Proposal }) {
  const create = useCreateProposal();
  const navigate = useNavigate();
  const retry = () => create.mutate({ kind: 'plan', goal: proposal.goal }, { onSuccess: ({ id }) => navigate(links.proposal(id)) });
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-lg border border-danger bg-danger-soft px-4 py-3">
      <div className="min-w-0 grow">
        <p className="font-medium">No plan came of this</p>
        <p className="text-sm text-muted">{proposal.error?.reason ?? 'The agent gave no reason.'}</p>
      </div>
      {proposal.kind === 'plan' && (
        <Button disabled={create.isPending} onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}
