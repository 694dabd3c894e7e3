import { Kbd } from '@/ui/Kbd';

const hints = [
  { keys: 'j k', word: 'move' },
  { keys: 'y', word: 'accept' },
  { keys: 'n', word: 'reject' },
  { keys: 'e', word: 'edit' },
];

/** The keys of a review, said where they are of use; the help page has them all. */
export function KeyHints() {
  return (
    <p aria-hidden="true" className="mb-2 hidden items-center justify-end gap-3 text-xs text-faint md:flex">
      {hints.map(({ keys, word }) => (
        <span key={keys} className="inline-flex items-center gap-1">
          <Kbd keys={keys} /> {word}
        </span>
      ))}
    </p>
  );
}
