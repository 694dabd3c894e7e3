import { Check, TriangleAlert, WifiOff } from 'lucide-react';
import type { ConversationMessage, ToolStep, TokenUsage } from '@/model/conversation';
import { plural } from '@/model/words';
import { Choices } from '@/ui/Choices';
import { cx } from '@/ui/cx';
import { Markdown } from '@/ui/Markdown';
import { ProposalCard } from './ProposalCard';
import { toolWords } from './tool-words';

interface AnswerProps {
  message: ConversationMessage;
  /** Its pieces are still coming. */
  writing: boolean;
  projectOnScreen: string | null;
  /** What was said to it; null where nothing was yet. */
  reply: string | null;
  onChoose: (choice: string) => void;
}

/** One message: what a person said, or what the assistant looked up, answered and proposes. */
export function Answer({ message, writing, projectOnScreen, reply, onChoose }: AnswerProps) {
  if (message.role === 'user') {
    return (
      <div className="ml-auto w-fit max-w-[90%] rounded-lg bg-accent-soft px-3 py-1.5 text-sm whitespace-pre-wrap">
        <span className="sr-only">You: </span>
        {message.text}
      </div>
    );
  }
  return (
    <div className="space-y-2 text-sm">
      <p className="text-xs text-faint">Assistant</p>
      {message.tools.length > 0 && (
        <ol aria-label="Steps" className="space-y-0.5 border-l-2 border-line pl-2.5 text-xs text-muted">
          {message.tools.map((step, index) => (
            <Step key={index} step={step} running={writing && !step.outcome} />
          ))}
        </ol>
      )}
      {message.text !== '' && <Markdown text={message.text} />}
      {writing && message.text === '' && <p className="animate-shimmer text-muted">Thinking…</p>}
      {message.proposals.map((proposal) => (
        <ProposalCard key={proposal.id} proposalId={proposal.id} projectOnScreen={projectOnScreen} />
      ))}
      {message.choices.length > 0 && <Choices choices={message.choices} reply={reply} disabled={writing} onChoose={onChoose} />}
      {message.error?.code === 'stopped' && <p className="text-xs text-faint">Stopped.</p>}
      {message.error && message.error.code !== 'stopped' && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger">
          {message.error.reason}
        </p>
      )}
      {message.usage && <Usage usage={message.usage} />}
    </div>
  );
}

function Step({ step: { name, outcome, summary }, running }: { step: ToolStep; running: boolean }) {
  return (
    <li className={cx('flex items-center gap-1.5', running && 'animate-shimmer')}>
      {outcome === 'done' && <Check aria-hidden="true" className="size-3 shrink-0 text-success" />}
      {(outcome === 'failed' || outcome === 'refused') && <TriangleAlert aria-hidden="true" className="size-3 shrink-0 text-danger" />}
      <span>
        {toolWords(name)}
        {outcome === 'failed' && ' didn’t work'}
        {outcome === 'refused' && ' was refused'}
        {summary && <span className="text-faint"> · {summary}</span>}
      </span>
    </li>
  );
}

function Usage({ usage: { provider, model, inputTokens, outputTokens } }: { usage: TokenUsage }) {
  return (
    <p className="flex items-center gap-1 text-xs text-faint">
      {provider === 'offline' ? (
        <>
          <WifiOff aria-hidden="true" className="size-3" />
          Answered offline, without a language model
        </>
      ) : (
        `${model} · ${plural(inputTokens + outputTokens, 'token')}`
      )}
    </p>
  );
}
