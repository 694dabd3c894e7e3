import { useParams } from '@tanstack/react-router';
import { explain } from '@/api/problem';
import { useProposal } from '@/api/proposals/get-proposal';
import { ErrorState } from '@/ui/ErrorState';
import { useDocumentTitle } from '@/ui/use-document-title';
import { Conversation } from './Conversation';
import { Proposed } from './Proposed';
import { Working } from './Working';

export function ProposalPage() {
  const { proposalId } = useParams({ from: '/app/proposals/$proposalId' });
  const { data: proposal, error, refetch } = useProposal(proposalId);
  useDocumentTitle(proposal?.goal);
  if (error && !proposal) return <ErrorState title="The proposal didn’t load" text={explain(error)} onRetry={() => void refetch()} />;
  return (
    <div className="flex min-h-full flex-col lg:h-full lg:flex-row">
      <div className="min-w-0 grow lg:overflow-y-auto">
        <div className="mx-auto max-w-3xl px-4 pt-8 sm:px-6">
          {proposal ? <Proposed key={proposal.id} proposal={proposal} /> : <Working agent={null} rows={6} />}
        </div>
      </div>
      {proposal && <Conversation proposal={proposal} />}
    </div>
  );
}
