import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useProject, useProjectAt } from '@/api/projects/get-project';
import { useHeadVersion } from '@/api/projects/list-patches';
import { usePendingPatches } from '@/api/projects/pending-patches';
import { keys } from '@/api/keys';
import { hub } from '@/api/live/hub';
import { whenWritten } from '@/api/live/when-written';
import { applyPatch } from '@/model/fold';
import type { Project } from '@/model/types';

export interface ProjectView {
  project: Project | undefined;
  /** The newest version there is, whatever moment is on screen. */
  head: number;
  isPast: boolean;
  /** The past, and a branch that is merged. */
  readOnly: boolean;
  error: unknown;
  retry: () => void;
}

/** The project as the screen shows it: now, with what is on its way to the server on top; or as it was at a version. */
export function useProjectView(projectId: string, version: number | undefined): ProjectView {
  const now = useProject(projectId);
  const past = useProjectAt(projectId, version ?? null);
  const pending = usePendingPatches(projectId);
  const present = useMemo(
    () => now.data && pending.reduce((project, { patch }) => applyPatch(project, patch), now.data),
    [now.data, pending],
  );
  const isPast = version !== undefined;
  const shown = isPast ? past : now;
  return {
    project: isPast ? past.data : present,
    head: now.data?.headVersion ?? past.data?.headVersion ?? version ?? 0,
    isPast,
    readOnly: isPast || now.data?.branch?.status === 'merged',
    error: shown.data ? null : shown.error,
    retry: () => void shown.refetch(),
  };
}

/** Follows what others do to the project: told by the hub, which sends what is missing; without it, by a look every few seconds. */
export function useFollowHead(projectId: string): void {
  const client = useQueryClient();
  const { data } = useProject(projectId);
  const pending = usePendingPatches(projectId);
  const head = useHeadVersion(projectId, data !== undefined);
  const isLoaded = data !== undefined;
  useEffect(() => {
    if (!isLoaded) return undefined;
    return hub.watch(projectId, () => client.getQueryData<Project>(keys.projectHead(projectId))?.version);
  }, [projectId, isLoaded, client]);
  const behind = head !== null && data !== undefined && head > data.version && pending.length === 0;
  useEffect(() => {
    if (behind) void whenWritten().then(() => client.invalidateQueries({ queryKey: keys.projectHead(projectId) }));
  }, [behind, client, projectId]);
}
