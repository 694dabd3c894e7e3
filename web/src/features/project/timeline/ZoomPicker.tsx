import { ZoomIn } from 'lucide-react';
import { ChoicePicker } from '@/ui/Picker';
import type { Zoom } from './zoom';

const words: Record<Zoom, string> = { days: 'Days', weeks: 'Weeks', months: 'Months' };
const options = (['days', 'weeks', 'months'] as const).map((value) => ({ value, label: words[value] }));

export function ZoomPicker({ zoom, onZoom }: { zoom: Zoom; onZoom: (zoom: Zoom) => void }) {
  return (
    <ChoicePicker
      label="Zoom"
      valueText={words[zoom]}
      value={zoom}
      options={options}
      onChoose={onZoom}
      className="h-7 px-2 text-sm text-muted"
    >
      <ZoomIn aria-hidden="true" className="size-3.5" />
      {words[zoom]}
    </ChoicePicker>
  );
}
