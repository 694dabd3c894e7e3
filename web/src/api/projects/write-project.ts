import type { QueryClient } from '@tanstack/react-query';
import { isNothing } from '@/model/conflict';
import { applyPatch } from '@/model/fold';
import type { Project, ProjectPatch } from '@/model/types';
import { keys } from '../keys';
import { takeIntoLists } from '../tasks/list-tasks';
import { appendPatch, type Appended } from './append-patch';
import { Conflicted, isConflict } from './conflicted';
import { projectQuery } from './get-project';
import type { Step } from './own-writes';
import { pendingPatches } from './pending-patches';

export interface Sending {
  step?: Step;
  /** The version on screen where that is not the project's own page; asked when the patch's turn has come. */
  base?: () => number | undefined;
}

const queues = new Map<string, Promise<unknown>>();

/**
 * Shows a patch at once and sends it, against the version on screen unless it names its own. A refusal takes it off the screen and
 * throws: a Conflicted where others changed the same fields.
 */
export function writeProject(client: QueryClient, projectId: string, patch: ProjectPatch, { step, base }: Sending = {}): Promise<Appended> {
  const key = crypto.randomUUID();
  pendingPatches.add(projectId, { key, patch });
  const request = async () => {
    const seen = patch.baseVersion ?? base?.() ?? (await client.ensureQueryData(projectQuery(projectId))).version;
    const based = { ...patch, baseVersion: seen };
    try {
      return await appendPatch(projectId, based);
    } catch (error) {
      throw isConflict(error) ? new Conflicted(based, error) : error;
    }
  };
  return inTurn(client, projectId, request, step).finally(() => pendingPatches.remove(projectId, key));
}

/**
 * Sends what changes a project when all that was sent before has been answered, each against the version that the one before it made:
 * sent side by side, two quick edits of one field would conflict with each other. A request that finds nothing to do answers null.
 */
export function inTurn<T extends Appended | null>(
  client: QueryClient,
  projectId: string,
  request: () => Promise<T>,
  step?: Step,
): Promise<T> {
  const before = queues.get(projectId) ?? Promise.resolve();
  const turn = before.catch(() => undefined).then(() => send(client, projectId, request, step));
  queues.set(projectId, turn);
  return turn;
}

async function send<T extends Appended | null>(
  client: QueryClient,
  projectId: string,
  request: () => Promise<T>,
  step: Step | undefined,
): Promise<T> {
  try {
    const appended = await request();
    // Noted before the next in turn is sent, which may be the undo of this.
    if (appended !== null && step && !isNothing(appended.patch)) step.version = appended.version;
    if (appended !== null) await take(client, projectId, appended);
    return appended;
  } catch (error) {
    await client.refetchQueries({ queryKey: keys.projectHead(projectId) });
    throw error;
  } finally {
    void client.invalidateQueries({ queryKey: keys.patches(projectId) });
    void client.invalidateQueries({ queryKey: keys.projects() });
    void client.invalidateQueries({ queryKey: keys.tasks() });
  }
}

/** Puts what has landed into the project on screen. */
async function take(client: QueryClient, projectId: string, appended: Appended): Promise<void> {
  takeIntoLists(client, projectId, appended.patch, appended.version);
  // A read that began before the write would put the old state back.
  await client.cancelQueries({ queryKey: keys.projectHead(projectId) });
  client.setQueryData<Project>(keys.projectHead(projectId), (project) => {
    if (project?.version !== appended.version - 1) return project;
    return { ...applyPatch(project, appended.patch), version: appended.version, headVersion: appended.version };
  });
  const held = client.getQueryData<Project>(keys.projectHead(projectId));
  // What a restore brings back only the server knows; anything else it skips over is someone else's work.
  const restores = appended.patch.taskPatches?.some((operation) => operation.op === 'restore') ?? false;
  if (restores || held?.version !== appended.version) await client.refetchQueries({ queryKey: keys.projectHead(projectId) });
}
