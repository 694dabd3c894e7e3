import type { Operation, Priority, ProjectStatus, TaskStatus } from './types';
import type { ProposalStatus } from './proposal';

export const taskStatusWords: Record<TaskStatus, string> = {
  todo: 'To do',
  in_progress: 'In progress',
  blocked: 'Blocked',
  in_review: 'In review',
  done: 'Done',
  cancelled: 'Cancelled',
};

export const projectStatusWords: Record<ProjectStatus, string> = {
  planning: 'Planning',
  active: 'Active',
  on_hold: 'On hold',
  completed: 'Completed',
  archived: 'Archived',
};

export const priorityWords: Record<Priority, string> = { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' };

export const operationWords: Record<Operation, string> = { create: 'Create', update: 'Update', delete: 'Delete', restore: 'Restore' };

/** What a task is told to be while a proposal for it waits. */
export const proposedWords: Record<Operation, string> = {
  create: 'proposed',
  update: 'change proposed',
  delete: 'deletion proposed',
  restore: 'return proposed',
};

export const proposalStatusWords: Record<ProposalStatus, string> = {
  pending: 'Working',
  ready: 'Ready for review',
  accepted: 'Accepted',
  rejected: 'Rejected',
  failed: 'Failed',
  stale: 'Stale',
};

const fieldWords: Record<string, string> = {
  title: 'Title',
  summary: 'Summary',
  description: 'Description',
  status: 'Status',
  priority: 'Priority',
  parentTaskId: 'Parent',
  position: 'Position',
  assigneeId: 'Assignee',
  ownerId: 'Owner',
  labels: 'Labels',
  tags: 'Tags',
  dependencies: 'Depends on',
  estimatedMinutes: 'Estimate',
  actualMinutes: 'Spent',
  startDate: 'Start',
  dueDate: 'Due',
  acceptanceCriteria: 'Done when',
  externalRefs: 'Links',
  metadata: 'Metadata',
  customFields: 'Fields',
  timeEntries: 'Time log',
  recurrence: 'Repeats',
  isMilestone: 'Milestone',
};

const ofProjectAlone = new Set(['summary', 'ownerId', 'tags']);

/** The fields that can be asked for, of a task or of anything. */
export function fieldNames(ofTask: boolean): string[] {
  return Object.keys(fieldWords).filter((field) => !ofTask || !ofProjectAlone.has(field));
}

export function fieldWord(field: string): string {
  return fieldWords[field] ?? field;
}

/** Where a patch came from. */
export const originWords: Record<string, string> = {
  user: 'By hand',
  proposal: 'From a proposal',
  undo: 'Undo',
  redo: 'Redo',
  revert: 'Return to a version',
  merge: 'Merge of a branch',
  import: 'Import',
};

const agentNames: Record<string, string> = { planner: 'Planner', decomposer: 'Decomposer', editor: 'Editor', assistant: 'Assistant' };

/** `agent:planner`, `planner` and null alike become a name a person would say. */
export function agentName(agent: string | null): string {
  const key = (agent ?? 'planner').replace(/^agent:/, '');
  return agentNames[key] ?? key;
}

/** What an actor of the log is called where nobody knows a name: `agent:planner`, `import`, a person who is not in the workspace any more. */
export function actorName(actor: string): string {
  if (actor.startsWith('agent:')) return agentName(actor);
  return /^[0-9a-f-]{36}$/.test(actor) ? 'Someone who left' : capital(actor);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** How many there are in all: `2,000+ tasks` where they were counted only so far. */
export function totalWords(total: number, isExact: boolean, one: string): string {
  return isExact ? plural(total, one) : `${total.toLocaleString('en')}+ ${one}s`;
}
