import type { ProposalKind, ProposalStatus } from './proposal';

/** Something that the assistant looked up, or asked an agent for. */
export interface ToolStep {
  /** Tells two uses of one tool apart while they are told of. */
  id?: string;
  name: string;
  /** Absent while it is at it. */
  outcome?: 'done' | 'refused' | 'failed' | null;
  /** What came of it, in a few words. */
  summary?: string | null;
}

export interface ConversationProposal {
  id: string;
  kind: ProposalKind;
  status?: ProposalStatus;
}

export interface TokenUsage {
  provider: string;
  model: string;
  inputTokens: number;
  outputTokens: number;
}

export interface ConversationMessage {
  role: 'user' | 'assistant';
  text: string;
  at: string;
  tools: ToolStep[];
  proposals: ConversationProposal[];
  usage: TokenUsage | null;
  error: { code: string; reason: string } | null;
}

/** A conversation in a list. */
export interface ConversationLine {
  id: string;
  title: string | null;
  /** The project that it is about; null for the whole workspace. */
  projectId: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface Conversation extends ConversationLine {
  messages: ConversationMessage[];
}

/** One event of the answer's stream. */
export type AnswerEvent =
  | { event: 'delta'; data: { text: string } }
  | { event: 'tool'; data: ToolStep }
  | { event: 'proposal'; data: ConversationProposal }
  | { event: 'usage'; data: TokenUsage }
  | { event: 'error'; data: { code: string; reason: string } }
  | { event: 'done'; data: object };

export function said(role: ConversationMessage['role'], text: string, at: string): ConversationMessage {
  return { role, text, at, tools: [], proposals: [], usage: null, error: null };
}

/** An answer with one more event of its stream in it. A tool or proposal that is told of again has moved on. */
export function heard(answer: ConversationMessage, { event, data }: AnswerEvent): ConversationMessage {
  switch (event) {
    case 'delta':
      return { ...answer, text: answer.text + data.text };
    case 'tool':
      return { ...answer, tools: replaced(answer.tools, data, isSameStep) };
    case 'proposal':
      return { ...answer, proposals: replaced(answer.proposals, data, ({ id }) => id === data.id) };
    case 'usage':
      return { ...answer, usage: data };
    case 'error':
      return { ...answer, error: data };
    default:
      // An older client skips what a newer server has to say beside.
      return answer;
  }
}

/** Without an id, the one of that name that is still at it. */
function isSameStep(known: ToolStep, told: ToolStep): boolean {
  return told.id === undefined ? known.name === told.name && !known.outcome : known.id === told.id;
}

function replaced<T>(items: T[], item: T, isSame: (known: T, told: T) => boolean): T[] {
  const at = items.findIndex((each) => isSame(each, item));
  return at < 0 ? [...items, item] : items.map((each, index) => (index === at ? { ...each, ...item } : each));
}
