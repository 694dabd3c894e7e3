import { useNavigate, useParams } from '@tanstack/react-router';
import { explain } from '@/api/problem';
import { useProposal } from '@/api/proposals/get-proposal';
import { links } from '@/links';
import { ErrorState } from '@/ui/ErrorState';
import { useDocumentTitle } from '@/ui/use-document-title';
import { Conversation } from '@/reviewing/Conversation';
import { Proposed } from '@/reviewing/Proposed';
import { Working } from '@/reviewing/Working';

export function ProposalPage() {
  const { proposalId } = useParams({ from: '/app/proposals/$proposalId' });
  const { data: proposal, error, refetch } = useProposal(proposalId);
  const navigate = useNavigate();
  useDocumentTitle(proposal?.goal);
  if (error && !proposal) return <ErrorState title="The proposal didn’t load" text={explain(error)} onRetry={() => void refetch()} />;
  return (
    <div className="flex min-h-full flex-col lg:h-full lg:flex-row">
      <div className="min-w-0 grow lg:overflow-y-auto">
        <div className="mx-auto max-w-3xl px-4 pt-8 sm:px-6">
          {proposal ? (
            <Proposed
              key={proposal.id}
              proposal={proposal}
              onDecided={(landed) => void navigate(landed ? links.project(landed.projectId) : links.home())}
              onRetried={(id) => void navigate(links.proposal(id))}
            />
          ) : (
            <Working agent={null} rows={6} />
          )}
        </div>
      </div>
      {proposal && <Conversation proposal={proposal} className="lg:w-90 lg:border-t-0 lg:border-l" />}
    </div>
  );
}
