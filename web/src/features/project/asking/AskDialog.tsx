import { Sparkles } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { explain } from '@/api/problem';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { inputLook } from '@/ui/Field';
import { Kbd } from '@/ui/Kbd';
import type { Question } from './use-asking';

interface AskDialogProps {
  question: Question;
  pending: boolean;
  error: unknown;
  onAsk: (instruction: string) => void;
  onClose: () => void;
}

const examples = ['Move everything in May by a week', 'Set every open task of the venue to high', 'Add a review after each milestone'];

/** One sentence to an agent. What comes back is a proposal; nothing changes until it is accepted. */
export function AskDialog({ question, pending, error, onAsk, onClose }: AskDialogProps) {
  const [text, setText] = useState('');
  const splits = question.kind === 'decompose';
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!pending && (splits || text.trim() !== '')) onAsk(text);
  };
  return (
    <Dialog title={splits ? `Break “${question.task.title}” down` : 'Ask for a change'} onClose={onClose}>
      <form onSubmit={submit} className="space-y-3 px-4 py-4">
        <label className="block text-sm">
          <span className="mb-1 block font-medium">{splits ? 'What matters in it (optional)' : 'What should change'}</span>
          <textarea
            rows={3}
            value={text}
            // The dialog opens to be typed into.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            maxLength={50_000}
            placeholder={splits ? 'At most five steps, none longer than a day' : examples[0]}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey) return;
              event.preventDefault();
              submit();
            }}
            className={`${inputLook} field-sizing-content max-h-60 py-1.5`}
          />
        </label>
        {!splits && (
          <ul aria-label="Examples" className="flex flex-wrap gap-1.5">
            {examples.map((example) => (
              <li key={example}>
                <button
                  type="button"
                  onClick={() => setText(example)}
                  className="rounded-full border border-line px-2.5 py-0.5 text-xs text-muted hover:bg-hover hover:text-ink"
                >
                  {example}
                </button>
              </li>
            ))}
          </ul>
        )}
        <p className="text-sm text-faint">
          {splits
            ? 'Sub-tasks with their criteria come as a proposal. Only this task gets any, and nothing is created until you accept.'
            : question.tasks.length > 0
              ? `About the ${plural(question.tasks.length, 'selected task')}. You get a proposal, laid over the tasks.`
              : 'About the whole project. You get a proposal, laid over the tasks.'}
        </p>
        {error !== null && (
          <p role="alert" className="text-sm text-danger">
            {explain(error)}
          </p>
        )}
        <div className="flex items-center justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            look="primary"
            icon={<Sparkles aria-hidden="true" className="size-4" />}
            disabled={pending || (!splits && text.trim() === '')}
          >
            {splits ? 'Break it down' : 'Propose it'}
          </Button>
          <Kbd keys="Enter" />
        </div>
      </form>
    </Dialog>
  );
}
