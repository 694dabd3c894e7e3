import { SendHorizontal } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { usePostMessage } from '@/api/proposals/act-on-proposal';
import { explain } from '@/api/problem';
import type { Proposal } from '@/model/proposal';
import { agentName } from '@/model/words';
import { IconButton } from '@/ui/Button';
import { Choices } from '@/ui/Choices';
import { cx } from '@/ui/cx';
import { toast } from '@/ui/toasts';

/** The talk about a proposal; each answer of the agent is its next revision. */
export function Conversation({ proposal, className }: { proposal: Proposal; className?: string }) {
  const [text, setText] = useState('');
  const post = usePostMessage(proposal.id);
  const log = useRef<HTMLDivElement>(null);
  const open = proposal.status === 'ready' || proposal.status === 'stale';
  // In braces: newer browsers answer a scroll with a promise, which React would take for a clean-up.
  useEffect(() => {
    const asked = log.current?.querySelector('fieldset');
    if (asked) asked.scrollIntoView?.({ block: 'nearest' });
    else log.current?.scrollTo?.({ top: log.current.scrollHeight });
  }, [proposal.messages.length, proposal.questions.length]);

  const send = (message: string) => {
    if (message.trim() === '' || post.isPending) return;
    post.mutate(message.trim(), { onSuccess: () => setText(''), onError: (error) => toast(explain(error), { tone: 'danger' }) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(text);
  };
  return (
    <aside aria-label="Conversation" className={cx('flex min-h-0 flex-col border-t border-line bg-surface', className)}>
      <h2 className="border-b border-line px-4 py-2.5 text-sm font-semibold">Conversation</h2>
      {/* A scrolled region must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={log} tabIndex={0} role="log" aria-label="Messages" className="min-h-24 grow space-y-3 overflow-y-auto px-4 py-3">
        {proposal.messages.length === 0 && open && (
          <p className="text-sm text-faint">
            Say what should be different, for example “Combine the first two tasks”. The answer is a new revision.
          </p>
        )}
        {proposal.messages.map((message, index) => (
          <div key={index} className={cx('max-w-[90%] text-sm', message.role === 'user' && 'ml-auto w-fit')}>
            <p className={cx('text-xs text-faint', message.role === 'user' && 'sr-only')}>
              {message.role === 'user' ? 'You' : agentName(proposal.agent)}
            </p>
            <p className={cx('whitespace-pre-wrap', message.role === 'user' && 'rounded-lg bg-accent-soft px-3 py-1.5')}>{message.text}</p>
          </div>
        ))}
        {proposal.status === 'pending' && <p className="animate-shimmer text-sm text-muted">{agentName(proposal.agent)} is working…</p>}
        {open &&
          proposal.questions.map((question) => (
            <fieldset key={question.text} className="rounded-lg border border-dashed border-proposed-line bg-proposed-soft px-3 py-2">
              <legend className="sr-only">Question</legend>
              <p className="mb-1.5 text-sm font-medium">{question.text}</p>
              <Choices choices={question.choices} reply={null} disabled={post.isPending} onChoose={send} />
            </fieldset>
          ))}
      </div>
      {(open || proposal.status === 'pending') && (
        <form onSubmit={submit} className="flex items-end gap-1 border-t border-line p-2">
          <textarea
            aria-label="Message"
            rows={1}
            value={text}
            disabled={!open}
            placeholder="Ask for a change…"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              // Ctrl+Enter sends here, instead of accepting the plan under the writer's hands.
              event.stopPropagation();
              if (event.key !== 'Enter' || event.shiftKey) return;
              event.preventDefault();
              send(text);
            }}
            className="field-sizing-content max-h-40 min-h-8 grow resize-none rounded-md px-2 py-1.5 text-sm outline-none focus-visible:bg-hover"
          />
          <IconButton label="Send" type="submit" disabled={!open || text.trim() === '' || post.isPending}>
            <SendHorizontal className="size-4" />
          </IconButton>
        </form>
      )}
    </aside>
  );
}
