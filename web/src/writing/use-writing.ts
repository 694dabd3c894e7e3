import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { explain } from '@/api/problem';
import type { Appended } from '@/api/projects/append-patch';
import { Conflicted, isConflict } from '@/api/projects/conflicted';
import { getDiff } from '@/api/projects/get-diff';
import { ownWrites, type Step } from '@/api/projects/own-writes';
import { redoPatch, revertProject, undoPatch } from '@/api/projects/take-back';
import { inTurn, writeProject } from '@/api/projects/write-project';
import type { ProjectPatch } from '@/model/types';
import { toast } from '@/ui/toasts';
import { layOut } from './collisions';

interface Options {
  /** Said once it is shown, with a way back. */
  say?: string;
  /** The version that was on screen, where that is not the project's own page. */
  base?: () => number | undefined;
}

/**
 * Writing to a project: shown at once, judged by the server; undone and done again by the log itself, so that it tells the cause. What
 * the server refuses is explained; where somebody changed the same field, both sides are laid out.
 */
export function useWriting(projectId: string) {
  const client = useQueryClient();
  return useMemo(() => writingTo(client, projectId), [client, projectId]);
}

export type Writing = ReturnType<typeof useWriting>;

export function writingTo(client: QueryClient, projectId: string) {
  const refused = (error: unknown, attempt: string) => {
    if (error instanceof Conflicted) layOut({ projectId, patch: error.patch, conflicts: error.conflicts, head: error.head, attempt });
    else toast(explain(error), { tone: 'danger' });
  };

  /** One more thing done, which Undo takes back; null where it was refused. */
  const own = async (step: Step, attempt: string, request: () => Promise<Appended>): Promise<Appended | null> => {
    try {
      const appended = await request();
      if (step.version === null) ownWrites.forget(projectId, step);
      return appended;
    } catch (error) {
      ownWrites.forget(projectId, step);
      refused(error, attempt);
      return null;
    }
  };
  const write = async (patch: ProjectPatch, { say, base }: Options = {}): Promise<boolean> => {
    const step = ownWrites.begin(projectId);
    if (say) toast(say, { action: { label: 'Undo', run: () => void undoStep(step) } });
    return (await own(step, 'Your change', () => writeProject(client, projectId, patch, { step, base }))) !== null;
  };
  /** A patch that another call than the one for patches makes; it shows once the server has made it. */
  const land = async (request: () => Promise<Appended>, { say, attempt }: { say?: string; attempt: string }): Promise<boolean> => {
    const step = ownWrites.begin(projectId);
    const landed = (await own(step, attempt, () => inTurn(client, projectId, request, step))) !== null;
    if (landed && say) toast(say, { action: { label: 'Undo', run: () => void undoStep(step) } });
    return landed;
  };
  const takeBack = (version: number) => {
    const step = ownWrites.begin(projectId);
    return own(step, `The undo of version ${version}`, () => inTurn(client, projectId, () => undone(projectId, version), step));
  };
  const revertTo = (version: number) => {
    const step = ownWrites.begin(projectId);
    return own(step, `The return to version ${version}`, () => inTurn(client, projectId, () => revertProject(projectId, version), step));
  };

  /** Undoes a step or does it again, in its turn: by then the server has said which version it was, if it was taken at all. */
  const again = async (step: Step, attempt: string, request: (version: number) => Promise<Appended>): Promise<Appended | null> => {
    try {
      return await inTurn(client, projectId, async () => (step.version === null ? null : await request(step.version)));
    } catch (error) {
      ownWrites.forget(projectId, step);
      refused(error, `The ${attempt} of version ${step.version}`);
      return null;
    }
  };
  const undoStep = async (step: Step) => {
    ownWrites.undone(projectId, step);
    const appended = await again(step, 'undo', (version) => undone(projectId, version));
    if (!appended) return;
    step.undoneBy = appended.version;
    toast(`Version ${step.version} undone`, { action: { label: 'Redo', run: () => void redoStep(step) } });
  };
  const redoStep = async (step: Step) => {
    ownWrites.redone(projectId, step);
    if (await again(step, 'redo', (version) => redone(projectId, version, step.undoneBy))) toast(`Version ${step.version} done again`);
  };

  const last = (find: (projectId: string) => Step | undefined, run: (step: Step) => void) => () => {
    const step = find(projectId);
    if (step) run(step);
  };
  return {
    write,
    land,
    takeBack,
    revertTo,
    undo: last(ownWrites.lastDone, (step) => void undoStep(step)),
    redo: last(ownWrites.lastUndone, (step) => void redoStep(step)),
    canUndo: () => ownWrites.lastDone(projectId) !== undefined,
    canRedo: () => ownWrites.lastUndone(projectId) !== undefined,
  };
}

function undone(projectId: string, version: number): Promise<Appended> {
  return orConflicted(projectId, version, () => undoPatch(projectId, version));
}

/** A redo takes back the undo, if it is known which that was. */
function redone(projectId: string, version: number, undo: number | undefined): Promise<Appended> {
  const request = () => redoPatch(projectId, version);
  return undo === undefined ? request() : orConflicted(projectId, undo, request);
}

/** Where later work stands against taking a version back, what that would write is at hand to be settled field by field. */
async function orConflicted(projectId: string, version: number, request: () => Promise<Appended>): Promise<Appended> {
  try {
    return await request();
  } catch (error) {
    if (!isConflict(error)) throw error;
    const inverse = await getDiff(projectId, version, version - 1);
    throw new Conflicted({ ...inverse.patch, baseVersion: version }, error);
  }
}
