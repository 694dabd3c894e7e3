import { applyPatch } from './fold';
import type { Proposal } from './proposal';
import type { Operation, Project } from './types';

/** What an open proposal would do to a task that is on screen. */
export type ProposedMarks = ReadonlyMap<string, Operation>;

const none: ProposedMarks = new Map();

/**
 * A project with the tasks that an open proposal would create, each where it would stand, and what it would do to the others. Those keep
 * their values: what is proposed is neither set nor unset.
 */
export function withProposed(project: Project, proposal: Proposal | undefined): { project: Project; marks: ProposedMarks } {
  if (!proposal || proposal.projectId !== project.id || !isOpen(proposal)) return { project, marks: none };
  const known = new Set(project.tasks.map((task) => task.id));
  const marks = new Map<string, Operation>();
  for (const { taskId, op } of proposal.diff) if (taskId !== null && (op === 'create') !== known.has(taskId)) marks.set(taskId, op);
  const creations = proposal.patch?.taskPatches?.filter(({ op }) => op === 'create') ?? [];
  return { project: creations.length === 0 ? project : applyPatch(project, { taskPatches: creations }), marks };
}

function isOpen({ status }: Proposal): boolean {
  return status === 'ready' || status === 'stale' || status === 'pending';
}
