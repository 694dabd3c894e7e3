import type { ProposalKind, ProposalStatus } from './proposal';

/** Something that the assistant looked up, or asked an agent for. */
export interface ToolStep {
  name: string;
  /** Null while it is at it. */
  outcome: 'done' | 'refused' | 'failed' | null;
  /** What came of it, in a few words. */
  summary: string | null;
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
  /** Ways to reply to an answer that asks back: each the next message, word for word. */
  choices: string[];
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
  | { event: 'tool'; data: { name: string; status: 'running' | 'done' | 'refused' | 'failed'; summary: string | null } }
  | { event: 'proposal'; data: ConversationProposal }
  | { event: 'choices'; data: { choices: string[] } }
  | { event: 'usage'; data: TokenUsage }
  | { event: 'error'; data: { code: string; reason: string } }
  | { event: 'done'; data: object };

export function said(role: ConversationMessage['role'], text: string, at: string): ConversationMessage {
  return { role, text, at, tools: [], proposals: [], choices: [], usage: null, error: null };
}

/** Where a reply ends in "…", it is only begun: this is what it begins with. */
export function begun(choice: string): string | null {
  return choice.endsWith('…') ? choice.slice(0, -1) : null;
}

/** An answer with one more event of its stream in it. A tool is told of when it begins and when it is done, a proposal whenever it has moved on. */
export function heard(answer: ConversationMessage, { event, data }: AnswerEvent): ConversationMessage {
  switch (event) {
    case 'delta':
      return { ...answer, text: answer.text + data.text };
    case 'tool':
      return { ...answer, tools: withStep(answer.tools, data.name, data.status === 'running' ? null : data.status, data.summary) };
    case 'proposal':
      return { ...answer, proposals: withProposal(answer.proposals, data) };
    case 'choices':
      return { ...answer, choices: data.choices };
    case 'usage':
      return { ...answer, usage: data };
    case 'error':
      return { ...answer, error: data };
    default:
      // An older client skips what a newer server has to say beside.
      return answer;
  }
}

/** Tools are used one after the other: what is done is the one of that name that was still at it. */
function withStep(steps: ToolStep[], name: string, outcome: ToolStep['outcome'], summary: string | null): ToolStep[] {
  const at = outcome === null ? -1 : steps.findIndex((step) => step.name === name && step.outcome === null);
  const step = { name, outcome, summary };
  return at < 0 ? [...steps, step] : steps.with(at, step);
}

function withProposal(proposals: ConversationProposal[], told: ConversationProposal): ConversationProposal[] {
  const at = proposals.findIndex(({ id }) => id === told.id);
  return at < 0 ? [...proposals, told] : proposals.with(at, told);
}
