import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { links } from '@/links';
import { EmptyState } from '@/ui/EmptyState';

export function NotFound() {
  return (
    <main className="flex min-h-full items-center justify-center">
      <EmptyState
        icon={<Compass className="size-5" />}
        title="There is nothing at this address"
        text="It may have been moved, or belong to a workspace that you are not in."
        action={
          <Link {...links.home()} className="font-medium text-accent hover:underline">
            Go home
          </Link>
        }
      />
    </main>
  );
}
