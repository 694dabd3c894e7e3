import type { DiffEntry, ProjectPatch } from './types';

export type ProposalStatus = 'pending' | 'ready' | 'accepted' | 'rejected' | 'failed' | 'stale';

export type ProposalKind = 'plan' | 'decompose' | 'edit' | 'import';

export interface Question {
  text: string;
  choices: string[];
}

export interface Message {
  role: 'user' | 'agent';
  text: string;
  at: string;
  revision: number;
}

export interface Usage {
  provider: string;
  model: string;
  promptVersion: string;
  inputTokens: number;
  outputTokens: number;
  latencyMs: number;
}

export interface Proposal {
  id: string;
  kind: ProposalKind;
  status: ProposalStatus;
  projectId: string | null;
  baseVersion: number;
  revision: number;
  goal: string;
  patch: ProjectPatch | null;
  diff: DiffEntry[];
  rationale: string | null;
  confidence: number | null;
  questions: Question[];
  messages: Message[];
  usage: Usage | null;
  error: { code: string; reason: string } | null;
  agent: string | null;
  createdAt: string;
  updatedAt: string;
  /** The task that is broken down, or those that an edit is about; none for the whole project. */
  taskIds?: string[];
}

/** What an agent is asked for. */
export type ProposalRequest = (
  | { kind: 'plan'; goal: string }
  | { kind: 'plan' | 'edit'; projectId: string; instruction: string; taskIds?: string[] }
  | { kind: 'decompose'; projectId: string; taskId: string; instruction?: string }
) & { model?: string };

/** The request that a proposal answers, to be asked once more; null where nobody asked an agent. */
export function requestOf({ kind, goal, projectId, taskIds = [] }: Proposal): ProposalRequest | null {
  if (kind === 'plan' && projectId === null) return { kind, goal };
  if (projectId === null) return null;
  const [taskId] = taskIds;
  if (kind === 'decompose') return taskId === undefined ? null : { kind, projectId, taskId, instruction: goal };
  if (kind === 'import') return null;
  return { kind, projectId, instruction: goal, ...(taskIds.length > 0 && { taskIds }) };
}

/** A proposal in a list. */
export type ProposalLine = Pick<Proposal, 'id' | 'kind' | 'status' | 'projectId' | 'goal' | 'revision' | 'createdAt' | 'updatedAt'>;

export interface AcceptRequest {
  operations: number[];
  edits?: ProjectPatch;
}

/** Where an acceptance landed. */
export interface Landed {
  projectId: string;
  version: number;
}
