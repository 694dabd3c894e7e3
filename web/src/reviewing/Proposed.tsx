import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { explain, Problem } from '@/api/problem';
import { useAcceptProposal, useRebaseProposal, useRejectProposal } from '@/api/proposals/act-on-proposal';
import { useCreateProposal } from '@/api/proposals/create-proposal';
import { links } from '@/links';
import { joined } from '@/model/conflict';
import { requestOf, type AcceptRequest, type Landed, type Proposal } from '@/model/proposal';
import { acceptRequest } from '@/model/review';
import type { Conflict } from '@/model/types';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { toast } from '@/ui/toasts';
import { KeyHints } from './KeyHints';
import { OperationList } from './OperationList';
import { PolicyNotice } from './PolicyNotice';
import { ReviewBar } from './ReviewBar';
import { ReviewConflicts } from './ReviewConflicts';
import { ReviewHeader } from './ReviewHeader';
import { useReview } from './use-review';
import { useReviewCommands } from './use-review-commands';
import { Working } from './Working';

function complain(error: unknown): void {
  toast(explain(error), { tone: 'danger' });
}

interface ProposedProps {
  proposal: Proposal;
  /** It is decided: where it landed, or null where it was rejected. */
  onDecided: (landed: Landed | null) => void;
  /** It failed, and this is the one that is asked for in its place. */
  onRetried: (proposalId: string) => void;
}

/** A proposal in whatever state it is: being written, up for review, decided, failed. */
export function Proposed({ proposal, onDecided, onRetried }: ProposedProps) {
  const { status } = proposal;
  const review = useReview(proposal);
  const accept = useAcceptProposal(proposal.id);
  const reject = useRejectProposal(proposal.id);
  const rebase = useRebaseProposal(proposal.id);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const busy = accept.isPending || reject.isPending || rebase.isPending;

  const layOut = (error: unknown) =>
    error instanceof Problem && error.conflicts.length > 0 ? setConflicts(error.conflicts) : complain(error);

  const request = () => acceptRequest(proposal, review.off, review.edits);
  const send = (accepted: AcceptRequest, onLanded?: (landed: Landed) => void) =>
    accept.mutate(accepted, {
      onSuccess: (landed) => {
        toast(`${plural(accepted.operations.length, 'operation')} accepted`, { tone: 'success' });
        onLanded?.(landed);
        onDecided(landed);
      },
      onError: layOut,
    });
  const onAccept = () => send(request());
  const onReject = () =>
    reject.mutate(undefined, {
      onSuccess: () => {
        toast('Proposal rejected; it stays on record');
        onDecided(null);
      },
      onError: complain,
    });
  const onRebase = () => rebase.mutate(undefined, { onError: layOut });
  const enabled = status === 'ready' && !busy && review.off.size < review.diff.length;
  const cursor = useReviewCommands({ review, enabled, stale: status === 'stale', onAccept, onRebase });

  return (
    <>
      <ReviewHeader proposal={proposal} rebasing={rebase.isPending} onRebase={onRebase} />
      <PolicyNotice proposal={proposal} />
      {status === 'pending' && <Working key={proposal.revision} agent={proposal.agent} rows={review.diff.length > 0 ? 0 : 6} />}
      {status === 'failed' && <Failed proposal={proposal} onRetried={onRetried} />}
      {status === 'accepted' && proposal.projectId && (
        <p className="mb-4 rounded-lg bg-success-soft px-3 py-2 text-sm">
          Accepted.{' '}
          <Link {...links.project(proposal.projectId)} className="font-medium text-accent hover:underline">
            Open the project
          </Link>
        </p>
      )}
      <div className={status === 'pending' ? 'pb-8 opacity-50' : 'pb-8'}>
        {status === 'ready' && review.diff.length > 0 && <KeyHints />}
        <OperationList proposal={proposal} review={review} cursor={cursor} readOnly={status !== 'ready'} />
      </div>
      {(status === 'ready' || status === 'stale') && (
        <ReviewBar review={review} busy={busy} stale={status === 'stale'} onAccept={onAccept} onReject={onReject} />
      )}
      {conflicts.length > 0 && proposal.projectId !== null && (
        <ReviewConflicts
          projectId={proposal.projectId}
          patch={proposal.patch ?? {}}
          diff={review.diff}
          conflicts={conflicts}
          onAccept={(edits, onLanded) => {
            setConflicts([]);
            const { edits: own, ...rest } = request();
            send({ ...rest, edits: { baseVersion: proposal.baseVersion, ...joined(own ?? {}, edits) } }, onLanded);
          }}
          onClose={() => setConflicts([])}
        />
      )}
    </>
  );
}

function Failed({ proposal, onRetried }: Pick<ProposedProps, 'proposal' | 'onRetried'>) {
  const create = useCreateProposal();
  const again = requestOf(proposal);
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-lg border border-danger bg-danger-soft px-4 py-3">
      <div className="min-w-0 grow">
        <p className="font-medium">Nothing came of this</p>
        <p className="text-sm text-muted">{proposal.error?.reason ?? 'The agent gave no reason.'}</p>
      </div>
      {again && (
        <Button
          disabled={create.isPending}
          onClick={() => create.mutate(again, { onSuccess: ({ id }) => onRetried(id), onError: complain })}
        >
          Try again
        </Button>
      )}
    </div>
  );
}
