import { useNavigate } from '@tanstack/react-router';
import { ArrowUp } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { useCommands } from '@/commands/use-commands';
import { explain } from '@/api/problem';
import { useCreateProposal } from '@/api/proposals/create-proposal';
import { links } from '@/links';
import { Button } from '@/ui/Button';
import { Kbd } from '@/ui/Kbd';

const examples = [
  'Build a new user authentication flow',
  'Organise a conference for 200 people in Lisbon',
  'Migrate PostgreSQL 12 to 16 before March 31',
  'Hire three backend engineers',
];

/** Where everything starts: a goal in plain words, answered by a plan to review. */
export function GoalBox() {
  const [goal, setGoal] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const create = useCreateProposal();
  const navigate = useNavigate();

  const plan = () => {
    if (goal.trim() === '' || create.isPending) return;
    create.mutate({ kind: 'plan', goal: goal.trim() }, { onSuccess: ({ id }) => navigate(links.proposal(id)) });
  };
  useCommands([
    {
      id: 'goal.plan',
      label: 'Plan the goal',
      group: 'Home',
      keys: ['Mod+Enter'],
      whileTyping: true,
      when: () => goal.trim() !== '',
      run: plan,
    },
    { id: 'goal.focus', label: 'Write a goal', group: 'Home', keys: ['c'], run: () => box.current?.focus() },
  ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    plan();
  };
  return (
    <form onSubmit={submit} aria-label="New plan">
      <h1 className="text-center text-2xl font-semibold tracking-tight">
        <label htmlFor="goal">What do you want to achieve?</label>
      </h1>
      <div className="mt-5 rounded-xl border border-line-strong bg-surface shadow-raised transition-colors focus-within:border-accent">
        <textarea
          id="goal"
          ref={box}
          rows={3}
          value={goal}
          onChange={(event) => setGoal(event.target.value)}
          placeholder="One sentence or a whole page: what, by when, with whom, what must not happen…"
          className="field-sizing-content max-h-[40vh] min-h-20 w-full resize-none px-4 pt-3.5 text-base outline-none"
        />
        <div className="flex items-center gap-3 px-3 pt-1 pb-3">
          <p className="min-w-0 grow pl-1 text-xs text-faint">You get a plan to review. Nothing is created until you accept it.</p>
          <span className="hidden sm:inline">
            <Kbd keys="Mod+Enter" />
          </span>
          <Button
            type="submit"
            look="primary"
            icon={<ArrowUp aria-hidden="true" className="size-4" />}
            disabled={goal.trim() === '' || create.isPending}
          >
            Plan it
          </Button>
        </div>
      </div>
      {create.error && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {explain(create.error)}
        </p>
      )}
      <ul aria-label="Examples" className="mt-3 flex flex-wrap justify-center gap-2">
        {examples.map((example) => (
          <li key={example} className="min-w-0">
            <button
              type="button"
              onClick={() => {
                setGoal(example);
                box.current?.focus();
              }}
              className="block rounded-full border border-line px-3 py-1 text-xs text-muted transition-colors hover:border-line-strong hover:bg-hover hover:text-ink"
            >
              {example}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
