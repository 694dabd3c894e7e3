import { Compass } from 'lucide-react';
import { EmptyState } from '@/ui/EmptyState';
import { HomeLink } from '@/ui/HomeLink';

export function NotFound() {
  return (
    <main className="flex min-h-full items-center justify-center">
      <EmptyState
        icon={<Compass className="size-5" />}
        title="There is nothing at this address"
        text="It may have been moved, or belong to a workspace that you are not in."
        action={<HomeLink>Go home</HomeLink>}
      />
    </main>
  );
}
