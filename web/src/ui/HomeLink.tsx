import { Link } from '@tanstack/react-router';
import { links } from '@/links';

/** The way out of a page that has nothing to show. */
export function HomeLink({ children }: { children: string }) {
  return (
    <Link {...links.home()} className="font-medium text-accent hover:underline">
      {children}
    </Link>
  );
}
