import { Check } from 'lucide-react';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { Kbd } from '@/ui/Kbd';
import type { Review } from './use-review';

interface ReviewBarProps {
  review: Review;
  busy: boolean;
  stale: boolean;
  onAccept: () => void;
  onReject: () => void;
}

/** The verdict, always at hand under the diff. */
export function ReviewBar({ review, busy, stale, onAccept, onReject }: ReviewBarProps) {
  const total = review.diff.length;
  const on = total - review.off.size;
  const edited = Object.keys(review.edits).filter((index) => !review.off.has(Number(index))).length;
  return (
    <div className="sticky bottom-0 -mx-4 mt-6 border-t border-line bg-canvas px-4 py-3 sm:-mx-6 sm:px-6">
      {review.notice && (
        <p role="status" className="mb-2 rounded-md bg-past-soft px-3 py-1.5 text-sm text-past">
          {review.notice}{' '}
          <button type="button" className="font-medium underline" onClick={review.dismissNotice}>
            OK
          </button>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 grow text-sm text-muted">
          {stale
            ? 'Rebase it before accepting.'
            : total === 0
              ? 'Nothing is proposed yet: answer the agent, or say it in other words.'
              : review.off.size === 0
                ? 'Everything is switched on.'
                : `${plural(review.off.size, 'operation')} switched off.`}
          {edited > 0 && ` ${edited} edited by you.`}
        </p>
        <Button look="quiet" disabled={busy} onClick={onReject}>
          Reject
        </Button>
        <Button
          look="primary"
          disabled={busy || stale || on === 0}
          icon={<Check aria-hidden="true" className="size-4" />}
          onClick={onAccept}
        >
          Accept {on} of {total}
        </Button>
        <span className="hidden sm:inline">
          <Kbd keys="Mod+Enter" />
        </span>
      </div>
    </div>
  );
}
