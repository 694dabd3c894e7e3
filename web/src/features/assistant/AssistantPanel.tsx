import { MessagesSquare, Plus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useConversations } from '@/api/conversations/list-conversations';
import { explain } from '@/api/problem';
import { useProjects } from '@/api/projects/list-projects';
import { begun } from '@/model/conversation';
import { formatAgo } from '@/model/format';
import { IconButton } from '@/ui/Button';
import { ErrorState } from '@/ui/ErrorState';
import { ChoicePicker } from '@/ui/Picker';
import { SkeletonRows } from '@/ui/Skeleton';
import { useReturnFocus } from '@/ui/use-return-focus';
import { useTabState } from '@/ui/use-tab-state';
import { Composer } from './Composer';
import { ConversationActions } from './ConversationActions';
import { Answer } from './Answer';
import { Opening } from './Opening';
import { useTalk } from './use-talk';

interface AssistantPanelProps {
  /** Whose and where: the tab remembers the conversation under it. */
  place: string;
  /** The project on screen. */
  projectId: string | null;
  /** Opened by a person, rather than still open after a reload. */
  takesFocus: boolean;
  onClose: () => void;
}

/** The conversation with the assistant, beside whatever page is open. */
export function AssistantPanel({ place, projectId, takesFocus, onClose }: AssistantPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useReturnFocus(panel);
  const [conversationId, setConversationId] = useTabState<string | null>(`conversation.${place}`, null);
  const [everywhere, setEverywhere] = useState(false);
  // A conversation that has begun in this panel goes on in it; another one that is opened is another panel inside.
  const [turn, setTurn] = useState(0);
  const { data: list } = useConversations();
  const current = list?.items.find(({ id }) => id === conversationId);
  const open = (id: string | null) => {
    setConversationId(id);
    setTurn((before) => before + 1);
  };
  return (
    <aside
      ref={panel}
      aria-label="Assistant"
      className="fixed inset-x-0 top-11 bottom-0 z-20 flex animate-appear flex-col border-line bg-surface md:static md:w-[min(24rem,40%)] md:shrink-0 md:border-l"
    >
      <header className="flex items-center gap-0.5 border-b border-line py-1 pr-2 pl-4">
        <h2 className="grow text-sm font-semibold">Assistant</h2>
        <ChoicePicker
          label="Conversations"
          valueText={plainTitle(current?.title)}
          value={conversationId}
          options={(list?.items ?? []).map((line) => ({
            value: line.id as string | null,
            label: `${plainTitle(line.title)} · ${formatAgo(line.updatedAt)}`,
          }))}
          onChoose={open}
          className="size-7 justify-center rounded-md text-muted"
        >
          <MessagesSquare aria-hidden="true" className="size-4" />
        </ChoicePicker>
        {current && <ConversationActions conversation={current} onDeleted={() => open(null)} />}
        <IconButton label="New conversation" onClick={() => open(null)}>
          <Plus className="size-4" />
        </IconButton>
        <IconButton label="Close the assistant" onClick={onClose}>
          <X className="size-4" />
        </IconButton>
      </header>
      <Talk
        key={turn}
        takesFocus={takesFocus || turn > 0}
        conversationId={conversationId}
        projectId={everywhere ? null : projectId}
        scope={projectId === null ? undefined : { everywhere, onChange: setEverywhere, projectId }}
        onOpened={setConversationId}
      />
    </aside>
  );
}

function plainTitle(title: string | null | undefined): string {
  return title ?? 'New conversation';
}

interface TalkProps {
  takesFocus: boolean;
  conversationId: string | null;
  projectId: string | null;
  scope: { everywhere: boolean; onChange: (everywhere: boolean) => void; projectId: string } | undefined;
  onOpened: (id: string) => void;
}

function Talk({ takesFocus, conversationId, projectId, scope, onOpened }: TalkProps) {
  const talk = useTalk(conversationId, projectId, onOpened);
  const { data: projects } = useProjects();
  const title = projects?.items.find(({ id }) => id === scope?.projectId)?.title ?? 'This project';
  const log = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const length = talk.messages.length + (talk.messages.at(-1)?.text.length ?? 0);
  // In braces: newer browsers answer a scroll with a promise, which React would take for a clean-up.
  useEffect(() => {
    log.current?.scrollTo?.({ top: log.current.scrollHeight });
  }, [length]);
  const choose = (choice: string) => {
    // The button is about to be disabled, and focus must not be lost with it.
    box.current?.focus();
    const beginning = begun(choice);
    if (beginning === null) void talk.send(choice);
    else setText(beginning);
  };
  return (
    <>
      {/* Whole answers are read out, not each piece of one; and a scrolled region must be reachable by keyboard. */}
      <div
        ref={log}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="log"
        aria-label="Conversation"
        aria-busy={talk.answering}
        className="min-h-0 grow overflow-y-auto px-4 py-3"
      >
        {talk.loading && <SkeletonRows rows={5} label="Loading the conversation" />}
        {talk.error && talk.messages.length === 0 && <ErrorState title="The conversation didn’t load" text={explain(talk.error)} />}
        {talk.messages.length === 0 && !talk.loading && !talk.error && (
          <Opening inProject={projectId !== null} onAsk={(message) => void talk.send(message)} />
        )}
        <ol className="space-y-4">
          {talk.messages.map((message, index) => (
            <li key={index}>
              <Answer
                message={message}
                writing={talk.answering && index === talk.messages.length - 1}
                projectOnScreen={scope?.projectId ?? null}
                reply={talk.messages[index + 1]?.text ?? null}
                onChoose={choose}
              />
            </li>
          ))}
        </ol>
      </div>
      <Composer
        ref={box}
        takesFocus={takesFocus}
        text={text}
        answering={talk.answering}
        onWrite={setText}
        onSend={(message) => void talk.send(message)}
        onStop={talk.stop}
      >
        {scope && conversationId === null && (
          <ChoicePicker
            label="About"
            valueText={scope.everywhere ? 'The whole workspace' : title}
            value={scope.everywhere}
            options={[
              { value: false, label: title },
              { value: true, label: 'The whole workspace' },
            ]}
            onChoose={scope.onChange}
            className="h-6 max-w-full px-1.5 text-xs text-muted"
          >
            <span className="truncate">About: {scope.everywhere ? 'the whole workspace' : title}</span>
          </ChoicePicker>
        )}
      </Composer>
    </>
  );
}
