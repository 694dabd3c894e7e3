import type { QueryClient } from '@tanstack/react-query';
import { previewPatch } from '@/api/projects/append-patch';
import { Conflicted, isConflict } from '@/api/projects/conflicted';
import { projectQuery } from '@/api/projects/get-project';
import { chosen, isNothing, joined, undisputed, type Choices } from '@/model/conflict';
import type { ProjectPatch } from '@/model/types';
import type { Collision } from './collisions';

/**
 * What was chosen, as one patch on the newest version; empty where theirs stands everywhere. What nobody disputed goes along, carried
 * over by the server: sent anew on the newest version, its sets and texts would take out what others have put in since.
 */
export async function settlement(
  client: QueryClient,
  { projectId, patch, conflicts, head }: Collision,
  choices: Choices,
): Promise<ProjectPatch> {
  const { tasks, version } = await client.ensureQueryData(projectQuery(projectId));
  const rest = undisputed(patch, conflicts, tasks);
  const settled = chosen(patch, conflicts, choices, tasks);
  const carried = isNothing(rest) ? rest : await carry(projectId, rest);
  return { ...joined(carried, settled), baseVersion: head ?? version };
}

async function carry(projectId: string, rest: ProjectPatch): Promise<ProjectPatch> {
  try {
    return (await previewPatch(projectId, rest)).patch;
  } catch (error) {
    throw isConflict(error) ? new Conflicted(rest, error) : error;
  }
}
