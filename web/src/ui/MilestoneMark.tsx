import { Diamond } from 'lucide-react';

export function MilestoneMark() {
  return (
    <span title="Milestone" className="inline-flex shrink-0 text-review">
      <Diamond aria-hidden="true" className="size-3.5 fill-current" />
      <span className="sr-only">Milestone</span>
    </span>
  );
}
