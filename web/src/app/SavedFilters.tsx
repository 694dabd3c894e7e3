import { Link } from '@tanstack/react-router';
import { Bookmark, Users } from 'lucide-react';
import { useFilters } from '@/api/filters/list-filters';
import { links } from '@/links';
import { sideLink } from './side-link';

/** The queries that have a name: mine, and those that are shared with me. */
export function SavedFilters() {
  const filters = useFilters();
  if (filters.length === 0) return null;
  return (
    <section aria-labelledby="saved-filters">
      <h2 id="saved-filters" className="px-2 pb-1 text-xs font-medium text-faint">
        Filters
      </h2>
      {filters.map((filter) => (
        <Link
          key={filter.id}
          {...links.tasks({ q: filter.query, ...(filter.sort && { sort: filter.sort }), filter: filter.id })}
          {...sideLink}
          activeOptions={{ includeSearch: true }}
          title={filter.query}
        >
          <Bookmark aria-hidden="true" className="size-4 shrink-0 text-faint" />
          <span className="grow truncate">{filter.name}</span>
          {filter.shared && (
            <>
              <Users aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
              <span className="sr-only">, shared</span>
            </>
          )}
        </Link>
      ))}
    </section>
  );
}
