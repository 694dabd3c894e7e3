import { formatPercent } from './format';
import type { Role } from './session';
import type { Operation } from './types';
import { agentName, fieldWord, operationWords, plural } from './words';

/** Covers a proposal that keeps to all of it: it then lands by itself. */
export interface AutoAcceptRule {
  name: string;
  /** Empty for any. */
  agents: string[];
  operations: Operation[];
  /** Empty for any. */
  fields: string[];
  maxOperations: number;
  minConfidence: number;
}

/** Covers a proposal that meets all its conditions: somebody who had no part in it must agree. */
export interface SecondPersonRule {
  name: string;
  agents: string[];
  /** Empty for any. */
  operations: Operation[];
  moreThan: number | null;
  belowConfidence: number | null;
}

/** The least role for each. */
export interface ProposalRights {
  propose: Role;
  review: Role;
  apply: Role;
}

/** What of a workspace's proposals may land by itself, and what needs a second person. */
export interface ApprovalPolicy {
  version: number;
  autoAccept: AutoAcceptRule[];
  secondPerson: SecondPersonRule[];
  rights: ProposalRights;
  setBy: string | null;
  setAt: string | null;
}

export const agents = ['planner', 'decomposer', 'editor'];

const or = new Intl.ListFormat('en', { type: 'disjunction' });
const and = new Intl.ListFormat('en', { type: 'conjunction' });

/** The rule as a sentence's end: what it covers. */
export function autoAcceptWords({ agents: by, operations, fields, maxOperations, minConfidence }: AutoAcceptRule): string {
  return [
    `${and.format(operations.map((operation) => operationWords[operation]))} by ${anyOf(by)}`,
    fields.length > 0 && `of ${and.format(fields.map(fieldWord))} alone`,
    `at most ${plural(maxOperations, 'operation')}`,
    minConfidence > 0 && `at least ${formatPercent(minConfidence)} sure`,
  ]
    .filter(Boolean)
    .join(', ');
}

export function secondPersonWords({ agents: by, operations, moreThan, belowConfidence }: SecondPersonRule): string {
  return [
    `${operations.length > 0 ? or.format(operations.map((operation) => operationWords[operation])) : 'Anything'} by ${anyOf(by)}`,
    moreThan !== null && `more than ${plural(moreThan, 'operation')}`,
    belowConfidence !== null && `less than ${formatPercent(belowConfidence)} sure`,
  ]
    .filter(Boolean)
    .join(', ');
}

function anyOf(by: readonly string[]): string {
  return by.length === 0 ? 'any agent' : or.format(by.map(agentName));
}
