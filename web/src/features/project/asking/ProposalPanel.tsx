import { Link } from '@tanstack/react-router';
import { Maximize2, X } from 'lucide-react';
import { useRef } from 'react';
import { explain } from '@/api/problem';
import { useProposal } from '@/api/proposals/get-proposal';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { Conversation } from '@/reviewing/Conversation';
import { Proposed } from '@/reviewing/Proposed';
import { Working } from '@/reviewing/Working';
import { IconButton } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { ErrorState } from '@/ui/ErrorState';
import { useReturnFocus } from '@/ui/use-return-focus';

interface ProposalPanelProps {
  proposalId: string;
  onShow: (proposalId: string | null) => void;
}

/** A proposal under review beside the tasks that it is about; the tree shows what it would do to them. */
export function ProposalPanel({ proposalId, onShow }: ProposalPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useReturnFocus(panel);
  const { data: proposal, error, refetch } = useProposal(proposalId);
  const close = () => onShow(null);
  useCommands([{ id: 'proposal.close', label: 'Close the proposal', group: 'Review', keyOnly: true, keys: ['Escape'], run: close }]);
  return (
    <aside
      ref={panel}
      aria-label="Proposal"
      className="fixed inset-x-0 top-11 bottom-0 z-20 flex animate-appear flex-col border-line bg-canvas md:static md:w-[min(34rem,50%)] md:shrink-0 md:border-l"
    >
      <div className="flex items-center gap-0.5 border-b border-line bg-surface py-1 pr-2 pl-4">
        <h2 className="grow text-sm font-semibold">Proposal</h2>
        <Link
          {...links.proposal(proposalId)}
          aria-label="Open the proposal on its own page"
          title="Open the proposal on its own page"
          className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <Maximize2 aria-hidden="true" className="size-3.5" />
        </Link>
        <IconButton label="Close the proposal" onClick={close}>
          <X className="size-4" />
        </IconButton>
      </div>
      <div className="min-h-0 grow overflow-y-auto px-4 pt-4 sm:px-6">
        {error && !proposal ? (
          <ErrorState title="The proposal didn’t load" text={explain(error)} onRetry={() => void refetch()} />
        ) : proposal ? (
          <Proposed key={proposal.id} proposal={proposal} onDecided={close} onRetried={onShow} />
        ) : (
          <Working agent={null} rows={4} />
        )}
      </div>
      {proposal && (
        <Conversation proposal={proposal} className={cx('shrink-0', proposal.questions.length > 0 ? 'max-h-[55%]' : 'max-h-[32%]')} />
      )}
    </aside>
  );
}
