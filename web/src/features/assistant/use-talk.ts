import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useConversation } from '@/api/conversations/get-conversation';
import { openConversation, sendMessage } from '@/api/conversations/send-message';
import { keys } from '@/api/keys';
import { explain, Problem } from '@/api/problem';
import { heard, said, type ConversationMessage } from '@/model/conversation';

interface Exchange {
  /** How many messages were kept before it: the server keeps this one too while it is still told. */
  before: number;
  question: ConversationMessage;
  answer: ConversationMessage;
}

/** One conversation: what the server keeps of it, and the answer that is on its way. */
export function useTalk(conversationId: string | null, projectId: string | null, onOpened: (id: string) => void) {
  const client = useQueryClient();
  const kept = useConversation(conversationId);
  const [now, setNow] = useState<Exchange | null>(null);
  const [answering, setAnswering] = useState(false);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  const send = async (text: string) => {
    const control = new AbortController();
    stopping.current = control;
    const at = new Date().toISOString();
    setAnswering(true);
    setNow({ before: kept.data?.messages.length ?? 0, question: said('user', text, at), answer: said('assistant', '', at) });
    const answer = (change: (answer: ConversationMessage) => ConversationMessage) =>
      setNow((current) => current && { ...current, answer: change(current.answer) });
    let id = conversationId;
    try {
      if (id === null) {
        ({ id } = await openConversation(projectId));
        onOpened(id);
      }
      for await (const event of sendMessage(id, text, control.signal)) {
        answer((current) => heard(current, event));
        if (event.event === 'proposal') void client.invalidateQueries({ queryKey: keys.proposals() });
      }
    } catch (error) {
      // Stopped by the one who asked: what has come stands.
      if (!control.signal.aborted) answer((current) => ({ ...current, error: { code: codeOf(error), reason: explain(error) } }));
    }
    setAnswering(false);
    void client.invalidateQueries({ queryKey: keys.conversations() });
    if (id === null) return;
    await client.refetchQueries({ queryKey: keys.conversation(id) });
    // The server keeps the answer from here on; where it could not say so, what was heard stays on screen.
    if (holds(client.getQueryData(keys.conversation(id)), text)) setNow(null);
  };
  return {
    messages: now ? [...(kept.data?.messages ?? []).slice(0, now.before), now.question, now.answer] : (kept.data?.messages ?? []),
    loading: kept.isPending && conversationId !== null && now === null,
    error: kept.error,
    answering,
    send,
    stop: () => stopping.current?.abort(),
  };
}

function codeOf(error: unknown): string {
  return error instanceof Problem ? error.type : 'interrupted';
}

function holds(conversation: { messages: ConversationMessage[] } | undefined, text: string): boolean {
  return conversation?.messages.findLast(({ role }) => role === 'user')?.text === text;
}
