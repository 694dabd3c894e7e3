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
  openedBy?: string;
  /** The proposal that was asked for again, of another model perhaps. */
  comparedWith?: string | null;
  review?: ProposalReview;
}

/** How the workspace's approval policy stands to a proposal. */
export interface ProposalReview {
  /** Whoever had a part in it cannot accept it alone. */
  needsSecondPerson: boolean;
  /** The rule that says so. */
  rule: string | null;
  approvals: { by: string; revision: number; at: string }[];
  /** The rule by which it landed by itself. */
  landedBy: string | null;
}

/** An earlier state of a proposal, as what it changed. */
export interface Revision {
  revision: number;
  at: string;
  by: string;
  reply: string;
  operations: number;
  changes: DiffEntry[];
  restoredFrom: number | null;
}

export interface ComparedProposal {
  id: string;
  status: ProposalStatus;
  model: string | null;
  confidence: number | null;
  operations: number;
  usage: Usage | null;
}

export interface OperationPair {
  left: DiffEntry;
  right: DiffEntry;
  /** Where the two differ. */
  fields: string[];
}

/** What two proposals have in common and what not. */
export interface ProposalComparison {
  left: ComparedProposal;
  right: ComparedProposal;
  same: OperationPair[];
  differing: OperationPair[];
  onlyLeft: DiffEntry[];
  onlyRight: DiffEntry[];
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
