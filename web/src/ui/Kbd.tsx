import { keycaps } from '@/commands/keys';

/** A shortcut in keycaps; for the eye only, since the command itself is named. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span aria-hidden="true" className="inline-flex items-center gap-0.5">
      {keycaps(keys).map((cap, index) => (
        <kbd
          key={index}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border border-line-strong bg-surface px-1 font-sans text-[0.6875rem] leading-none text-muted"
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}
