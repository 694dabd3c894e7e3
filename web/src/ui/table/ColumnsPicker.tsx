import { Columns3 } from 'lucide-react';
import { Listbox } from '../Listbox';
import { Picker } from '../Picker';
import type { Column } from './columns';

interface ColumnsPickerProps {
  offered: readonly Column[];
  shown: (id: string) => boolean;
  onToggle: (id: string) => void;
}

/** Which columns to show, custom fields among them. */
export function ColumnsPicker({ offered, shown, onToggle }: ColumnsPickerProps) {
  return (
    <Picker
      label="Columns"
      valueText={`${offered.filter(({ id }) => shown(id)).length} shown`}
      className="h-7 shrink-0 px-2 text-sm text-muted"
      panel={() => (
        <Listbox label="Columns" options={offered.map(({ id, label }) => ({ value: id, label }))} isChosen={shown} onChoose={onToggle} />
      )}
    >
      <Columns3 aria-hidden="true" className="size-3.5" />
      <span className="hidden sm:inline">Columns</span>
    </Picker>
  );
}
