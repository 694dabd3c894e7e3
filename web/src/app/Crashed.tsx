import { ErrorState } from '@/ui/ErrorState';

/** Where a page broke: the rest of the app goes on, and a reload is the way out that always works. */
export function Crashed() {
  return (
    <ErrorState title="This page broke" text="Nothing you saved is lost. Reloading usually helps." onRetry={() => location.reload()} />
  );
}
