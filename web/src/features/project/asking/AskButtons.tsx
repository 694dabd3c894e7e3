import { GitPullRequestArrow, Sparkles } from 'lucide-react';
import { useOpenProposals } from '@/api/proposals/list-proposals';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';

interface AskButtonsProps {
  projectId: string;
  onAsk: () => void;
  onShow: (proposalId: string) => void;
}

/** The way to an agent, and to what one has proposed for this project already. */
export function AskButtons({ projectId, onAsk, onShow }: AskButtonsProps) {
  const { data } = useOpenProposals();
  const waiting = data?.items.filter((proposal) => proposal.projectId === projectId) ?? [];
  const [first] = waiting;
  return (
    <>
      {first && (
        <Button
          size="small"
          look="quiet"
          className="text-proposed"
          icon={<GitPullRequestArrow aria-hidden="true" className="size-3.5" />}
          onClick={() => onShow(first.id)}
        >
          {plural(waiting.length, 'proposal')}
        </Button>
      )}
      <Button size="small" look="quiet" icon={<Sparkles aria-hidden="true" className="size-3.5" />} onClick={onAsk}>
        Ask…
      </Button>
    </>
  );
}
