import { SendHorizontal, Square } from 'lucide-react';
import { useEffect, type FormEvent, type ReactNode, type RefObject } from 'react';
import { useCommands } from '@/commands/use-commands';
import { IconButton } from '@/ui/Button';

interface ComposerProps {
  ref: RefObject<HTMLTextAreaElement | null>;
  takesFocus: boolean;
  text: string;
  answering: boolean;
  onWrite: (text: string) => void;
  onSend: (text: string) => void;
  onStop: () => void;
  /** What the conversation is about. */
  children: ReactNode;
}

/** Where one writes to the assistant, and stops it. */
export function Composer({ ref, takesFocus, text, answering, onWrite, onSend, onStop, children }: ComposerProps) {
  useEffect(() => {
    if (takesFocus) ref.current?.focus({ preventScroll: true });
  }, [ref, takesFocus]);
  useCommands([
    {
      id: 'assistant.stop',
      label: 'Stop the answer',
      group: 'Assistant',
      keys: ['Mod+.'],
      whileTyping: true,
      when: () => answering,
      run: onStop,
    },
  ]);
  const send = () => {
    if (answering || text.trim() === '') return;
    onSend(text.trim());
    onWrite('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit} className="border-t border-line p-2">
      {children}
      <div className="flex items-end gap-1">
        <textarea
          ref={ref}
          aria-label="Message to the assistant"
          rows={1}
          value={text}
          maxLength={20_000}
          placeholder="Ask, or say what should change…"
          onChange={(event) => onWrite(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            send();
          }}
          className="field-sizing-content max-h-48 min-h-8 grow resize-none rounded-md px-2 py-1.5 text-sm outline-none focus-visible:bg-hover"
        />
        {answering ? (
          <IconButton label="Stop the answer" onClick={onStop}>
            <Square className="size-4" />
          </IconButton>
        ) : (
          <IconButton label="Send" type="submit" disabled={text.trim() === ''}>
            <SendHorizontal className="size-4" />
          </IconButton>
        )}
      </div>
    </form>
  );
}
