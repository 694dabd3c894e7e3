const inProjectExamples = ['What is overdue, and who has it?', 'What changed since yesterday?', 'Push every open due date by a week'];
const everywhereExamples = ['What should I do next?', 'Which tasks are blocked, and by what?', 'Plan a team offsite for 20 people'];

/** What can be said, to somebody who has not said anything yet. */
export function Opening({ inProject, onAsk }: { inProject: boolean; onAsk: (text: string) => void }) {
  return (
    <div className="py-6 text-sm">
      <p className="font-medium">Ask about {inProject ? 'this project' : 'your projects'}, or say what should change.</p>
      <p className="mt-1 text-muted">It reads what you may read. What it would change comes as a proposal that you decide on.</p>
      <ul aria-label="Examples" className="mt-4 space-y-1.5">
        {(inProject ? inProjectExamples : everywhereExamples).map((example) => (
          <li key={example}>
            <button
              type="button"
              onClick={() => onAsk(example)}
              className="w-full rounded-md border border-line px-3 py-1.5 text-left text-muted hover:border-line-strong hover:bg-hover hover:text-ink"
            >
              {example}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
