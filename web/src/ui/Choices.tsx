import { Check } from 'lucide-react';
import { cx } from './cx';

interface ChoicesProps {
  choices: readonly string[];
  /** What was said next; null while the question is open. */
  reply: string | null;
  disabled: boolean;
  onChoose: (choice: string) => void;
}

/** The replies to an agent's question. Once something was said to it, they tell which one it was. */
export function Choices({ choices, reply, disabled, onChoose }: ChoicesProps) {
  return (
    <div role="group" aria-label="Replies" className="flex flex-wrap gap-1.5">
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          disabled={disabled || reply !== null}
          aria-pressed={reply === null ? undefined : choice === reply}
          onClick={() => onChoose(choice)}
          className={cx(
            'inline-flex max-w-full items-center gap-1.5 rounded-md border px-2 py-1 text-left text-sm font-medium wrap-anywhere transition-colors disabled:cursor-not-allowed',
            choice === reply ? 'border-accent text-ink' : 'border-line-strong',
            reply === null ? 'bg-raised shadow-raised hover:bg-hover' : choice !== reply && 'text-faint',
          )}
        >
          {choice === reply && <Check aria-hidden="true" className="size-3.5 shrink-0" />}
          {choice}
        </button>
      ))}
    </div>
  );
}
