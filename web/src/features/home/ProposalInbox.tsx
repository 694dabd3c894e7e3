import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useOpenProposals } from '@/api/proposals/list-proposals';
import { links } from '@/links';
import { formatAgo } from '@/model/format';
import { Badge } from '@/ui/Badge';

/** What waits for a decision; nothing at all when nothing does. */
export function ProposalInbox() {
  const { data } = useOpenProposals();
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="mb-2 flex items-center gap-2 text-sm font-semibold">
        Waiting for your review <Badge tone="proposed">{data.totalItems}</Badge>
      </h2>
      <ul className="overflow-hidden rounded-lg border border-dashed border-proposed-line bg-surface">
        {data.items.map((proposal) => (
          <li key={proposal.id} className="border-b border-line last:border-b-0">
            <Link {...links.proposal(proposal.id)} className="flex items-center gap-3 px-4 py-2.5 hover:bg-hover">
              <span className="min-w-0 grow truncate font-medium">{proposal.goal}</span>
              {proposal.revision > 1 && (
                <span className="hidden text-sm whitespace-nowrap text-muted sm:inline">revision {proposal.revision}</span>
              )}
              <span className="text-xs whitespace-nowrap text-faint">{formatAgo(proposal.updatedAt)}</span>
              <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-faint" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
