import type { Operation } from '@/model/types';
import { proposedWords } from '@/model/words';
import { Badge } from './Badge';

/** What an open proposal would do to a task, beside its title. */
export function ProposedMark({ operation }: { operation: Operation }) {
  return (
    <Badge tone={operation === 'delete' ? 'danger' : 'proposed'} className="shrink-0">
      {proposedWords[operation]}
    </Badge>
  );
}
