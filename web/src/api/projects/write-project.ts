import type { QueryClient } from '@tanstack/react-query';
import { applyPatch } from '@/model/fold';
import type { Project, ProjectPatch } from '@/model/types';
import { keys } from '../keys';
import { appendPatch, type Appended } from './append-patch';
import { projectQuery } from './get-project';
import { pendingPatches } from './pending-patches';

const queues = new Map<string, Promise<unknown>>();

/**
 * Shows a patch at once and sends it. The patches of one project go out one after the other, each against the version that the one before
 * it made: sent side by side, two quick edits of one field would conflict with each other. A refusal takes the patch off the screen and throws.
 */
export function writeProject(client: QueryClient, projectId: string, patch: ProjectPatch): Promise<Appended> {
  const key = crypto.randomUUID();
  pendingPatches.add(projectId, { key, patch });
  const before = queues.get(projectId) ?? Promise.resolve();
  const turn = before
    .catch(() => undefined)
    .then(() => send(client, projectId, patch))
    .finally(() => pendingPatches.remove(projectId, key));
  queues.set(projectId, turn);
  return turn;
}

async function send(client: QueryClient, projectId: string, patch: ProjectPatch): Promise<Appended> {
  const base = await client.ensureQueryData(projectQuery(projectId));
  try {
    const appended = await appendPatch(projectId, { ...patch, baseVersion: base.version });
    // A read that began before the write would put the old state back.
    await client.cancelQueries({ queryKey: keys.projectHead(projectId) });
    client.setQueryData<Project>(keys.projectHead(projectId), (project) => {
      if (project?.version !== appended.version - 1) return project;
      return { ...applyPatch(project, appended.patch), version: appended.version, headVersion: appended.version };
    });
    const held = client.getQueryData<Project>(keys.projectHead(projectId));
    // What a restore brings back only the server knows; anything else it skips over is someone else's work.
    const restores = patch.taskPatches?.some((operation) => operation.op === 'restore') ?? false;
    if (restores || held?.version !== appended.version) await client.refetchQueries({ queryKey: keys.projectHead(projectId) });
    return appended;
  } catch (error) {
    await client.refetchQueries({ queryKey: keys.projectHead(projectId) });
    throw error;
  } finally {
    void client.invalidateQueries({ queryKey: keys.patches(projectId) });
    void client.invalidateQueries({ queryKey: keys.projects() });
  }
}
