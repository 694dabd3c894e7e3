import type { DiffEntry, ProjectPatch } from './types';

export type ProposalStatus = 'pending' | 'ready' | 'accepted' | 'rejected' | 'failed' | 'stale';

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
  kind: string;
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
