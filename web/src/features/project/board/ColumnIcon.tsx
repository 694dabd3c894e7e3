import type { BoardColumn, Grouping } from '@/model/board';
import { Avatar } from '@/ui/Avatar';
import { PriorityIcon } from '@/ui/PriorityIcon';
import { StatusIcon } from '@/ui/StatusIcon';

export function ColumnIcon({ grouping, column: { key, title, sets } }: { grouping: Grouping; column: BoardColumn }) {
  if (grouping === 'status') return sets.status && <StatusIcon status={sets.status} />;
  if (grouping === 'priority') return <PriorityIcon priority={sets.priority ?? null} />;
  return key !== '' && <Avatar name={title} />;
}
