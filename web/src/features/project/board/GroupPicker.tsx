import { Columns3 } from 'lucide-react';
import { groupings, type Grouping } from '@/model/board';
import { fieldWord } from '@/model/words';
import { ChoicePicker } from '@/ui/Picker';

const fields: Record<Grouping, string> = { status: 'status', priority: 'priority', assignee: 'assigneeId' };
const options = groupings.map((value) => ({ value, label: fieldWord(fields[value]) }));

export function GroupPicker({ grouping, onGroup }: { grouping: Grouping; onGroup: (grouping: Grouping) => void }) {
  const words = fieldWord(fields[grouping]);
  return (
    <ChoicePicker
      label="Columns by"
      valueText={words}
      value={grouping}
      options={options}
      onChoose={onGroup}
      className="h-7 px-2 text-sm text-muted"
    >
      <Columns3 aria-hidden="true" className="size-3.5" />
      {words}
    </ChoicePicker>
  );
}
