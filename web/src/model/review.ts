import type { AcceptRequest, Proposal } from './proposal';
import type { DiffEntry, ProjectFields, TaskFields, TaskPatch } from './types';

/** Changes a person made to operations before accepting them, by the operation's index. */
export type Edit = Partial<Pick<TaskFields, 'title' | 'estimatedMinutes' | 'dueDate' | 'priority' | 'labels'>>;
export type Edits = Readonly<Record<number, Edit>>;

export interface Switched {
  off: ReadonlySet<number>;
  /** What had to follow, besides the operation itself. */
  also: DiffEntry[];
}

/** What names an operation across revisions. */
export function subjectOf(entry: DiffEntry): string {
  return entry.taskId ?? 'project';
}

function parentOf(entry: DiffEntry): unknown {
  return entry.op === 'create' ? entry.fields.find((change) => change.field === 'parentTaskId')?.after : undefined;
}

/** The order to read a diff in: the project itself, then new tasks under their parents, everything else as it came. */
export function inReadingOrder(diff: readonly DiffEntry[]): DiffEntry[] {
  const created = new Set(diff.filter((entry) => entry.op === 'create').map((entry) => entry.taskId));
  const ordered = diff.filter((entry) => entry.taskId === null);
  const visit = (entry: DiffEntry) => {
    ordered.push(entry);
    if (entry.op === 'create') for (const child of diff) if (child !== entry && parentOf(child) === entry.taskId) visit(child);
  };
  for (const entry of diff) {
    const parent = parentOf(entry);
    if (entry.taskId !== null && !(typeof parent === 'string' && created.has(parent))) visit(entry);
  }
  return ordered;
}

/** A cascade follows the deletion that causes it, and a new project is what everything else hangs from: neither has a switch. */
export function isSwitchable(entry: DiffEntry): boolean {
  return entry.cascadedFrom === null && !(entry.taskId === null && entry.op === 'create');
}

/** Switching an operation off takes with it all that can't land without it. */
export function switchOff(diff: readonly DiffEntry[], off: ReadonlySet<number>, index: number): Switched {
  const next = new Set(off).add(index);
  const also = reach(index, (current) => diff.filter((entry) => entry.needs.includes(current) || cascadesFrom(diff, current, entry)));
  for (const entry of also) next.add(entry.index);
  return { off: next, also: also.filter((entry) => !off.has(entry.index)) };
}

/** Switching an operation on brings back all that it needs, and the cascades that belong to it. */
export function switchOn(diff: readonly DiffEntry[], off: ReadonlySet<number>, index: number): Switched {
  const next = new Set(off);
  next.delete(index);
  const also = reach(index, (current) => {
    const needs = diff.find((entry) => entry.index === current)?.needs ?? [];
    return diff.filter((entry) => needs.includes(entry.index) || cascadesFrom(diff, current, entry));
  });
  for (const entry of also) next.delete(entry.index);
  return { off: next, also: also.filter((entry) => off.has(entry.index)) };
}

function cascadesFrom(diff: readonly DiffEntry[], index: number, entry: DiffEntry): boolean {
  const cause = diff.find((candidate) => candidate.index === index);
  return entry.cascadedFrom !== null && cause !== undefined && entry.cascadedFrom === cause.taskId && entry.index !== index;
}

function reach(start: number, next: (index: number) => DiffEntry[]): DiffEntry[] {
  const found = new Map<number, DiffEntry>();
  const waiting = [start];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    for (const entry of next(index)) {
      if (entry.index === start || found.has(entry.index)) continue;
      found.set(entry.index, entry);
      waiting.push(entry.index);
    }
  }
  return [...found.values()].toSorted((a, b) => a.index - b.index);
}

/** What to send: the operations left on, and the edits to them as a patch over theirs. */
export function acceptRequest(proposal: Pick<Proposal, 'diff' | 'baseVersion'>, off: ReadonlySet<number>, edits: Edits): AcceptRequest {
  const on = proposal.diff.filter((entry) => !off.has(entry.index));
  const operations = on.map((entry) => entry.index).toSorted((a, b) => a - b);
  const edited = on.filter((entry) => Object.keys(edits[entry.index] ?? {}).length > 0);
  if (edited.length === 0) return { operations };

  const project = edited.find((entry) => entry.taskId === null);
  const taskPatches = edited.flatMap((entry): TaskPatch[] =>
    entry.taskId === null ? [] : [{ op: 'update', taskId: entry.taskId, body: edits[entry.index] }],
  );
  return {
    operations,
    edits: {
      baseVersion: proposal.baseVersion,
      ...(project && { metaUpdates: edits[project.index] }),
      ...(taskPatches.length > 0 && { taskPatches }),
    },
  };
}

/** A field of an operation as it would land: the person's edit, else the proposed value. */
export function valueOf(entry: DiffEntry, edits: Edits, field: keyof TaskFields | keyof ProjectFields): unknown {
  const edit = edits[entry.index];
  if (edit && field in edit) return edit[field as keyof Edit];
  return entry.fields.find((change) => change.field === field)?.after;
}

/** Decisions about one revision, carried over to the next as far as its operations are about the same things. */
export function carryOver(previous: readonly DiffEntry[], current: readonly DiffEntry[], off: ReadonlySet<number>, edits: Edits) {
  const indexes = new Map(current.map((entry) => [subjectOf(entry), entry.index]));
  const carried = { off: new Set<number>() as ReadonlySet<number>, edits: {} as Record<number, Edit> };
  for (const entry of previous) {
    const index = indexes.get(subjectOf(entry));
    if (index === undefined) continue;
    const edit = edits[entry.index];
    if (off.has(entry.index)) carried.off = switchOff(current, carried.off, index).off;
    if (edit) carried.edits[index] = edit;
  }
  return carried;
}

export type Mark = 'added' | 'changed';

export interface RevisionChanges {
  marks: ReadonlyMap<number, Mark>;
  removed: DiffEntry[];
}

/** What a revision changed against the one before. Operations are matched by their task, else by their title. */
export function compareRevisions(previous: readonly DiffEntry[], current: readonly DiffEntry[]): RevisionChanges {
  const left = new Set(previous);
  const marks = new Map<number, Mark>();
  const unmatched: DiffEntry[] = [];
  const match = (entry: DiffEntry, before: DiffEntry | undefined) => {
    if (!before) return false;
    left.delete(before);
    if (content(before) !== content(entry)) marks.set(entry.index, 'changed');
    return true;
  };
  for (const entry of current) {
    if (
      !match(
        entry,
        previous.find((candidate) => candidate.taskId === entry.taskId),
      )
    )
      unmatched.push(entry);
  }
  for (const entry of unmatched) {
    if (
      !match(
        entry,
        [...left].find((candidate) => candidate.title === entry.title),
      )
    )
      marks.set(entry.index, 'added');
  }
  return { marks, removed: [...left] };
}

function content(entry: DiffEntry): string {
  return JSON.stringify([entry.op, entry.title, entry.fields.filter((change) => change.field !== 'position')]);
}
