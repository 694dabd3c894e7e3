import { useEffect, useRef } from 'react';
import { Button } from './Button';

/** The end of a list that goes on: what follows is fetched as it comes into view, or by the button. */
export function MoreRows({ loading, onMore }: { loading: boolean; onMore: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    if (!element.current || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: '600px' });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [loading]);
  return (
    <div ref={element} className="sticky left-0 flex justify-center py-3">
      <Button size="small" disabled={loading} onClick={onMore}>
        {loading ? 'Loading…' : 'Show more'}
      </Button>
    </div>
  );
}
