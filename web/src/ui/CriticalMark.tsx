import { Route } from 'lucide-react';

/** A task on the critical path, by a sign and not by colour alone. */
export function CriticalMark() {
  return (
    <span title="On the critical path" className="inline-flex shrink-0 text-danger">
      <Route aria-hidden="true" className="size-3.5" />
      <span className="sr-only">On the critical path</span>
    </span>
  );
}
