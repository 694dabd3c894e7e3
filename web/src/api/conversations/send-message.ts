import type { AnswerEvent, ConversationLine } from '@/model/conversation';
import { readEvents } from '@/model/server-events';
import { http, stream } from '../http';

/** Begins a conversation about a project, or about the whole workspace. */
export function openConversation(projectId: string | null): Promise<ConversationLine> {
  return http('/api/conversations', { method: 'POST', body: projectId === null ? {} : { projectId } });
}

/** Says something; the answer comes in pieces, until it is done or the signal stops it. */
export async function* sendMessage(conversationId: string, text: string, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const body = await stream(`/api/conversations/${conversationId}/messages`, { method: 'POST', body: { text }, signal });
  let rest = '';
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const read = readEvents(rest + piece);
    rest = read.rest;
    for (const { event, data } of read.events) yield { event, data: JSON.parse(data) } as AnswerEvent;
  }
}
