import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Project } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';
import { shareTasks } from './share-tasks';

export async function getProject(id: string, version: number | null, signal?: AbortSignal): Promise<Project> {
  return shareTasks(await http<Project>(`/api/projects/${id}${version === null ? '' : `?version=${version}`}`, { signal }));
}

export function projectQuery(id: string) {
  return queryOptions({
    queryKey: keys.projectHead(id),
    queryFn: ({ signal }) => getProject(id, null, signal),
    staleTime: 30_000,
  });
}

/** A moment of the past never changes, so it is kept as long as memory allows. */
export function projectAtQuery(id: string, version: number) {
  return queryOptions({
    queryKey: keys.projectAt(id, version),
    queryFn: ({ signal }) => getProject(id, version, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

export function useProject(id: string | null) {
  return useQuery({ ...projectQuery(id ?? ''), enabled: id !== null });
}

/** The project as of a version; while another version loads, the one before stays on screen. */
export function useProjectAt(id: string, version: number | null) {
  return useQuery({
    ...projectAtQuery(id, version ?? 0),
    enabled: version !== null,
    placeholderData: keepPreviousData,
  });
}
