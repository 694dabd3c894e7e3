import { useQuery } from '@tanstack/react-query';
import type { Page, ProjectSummary } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';
import { lookEvery } from '../live/use-live';

export function listProjects(signal?: AbortSignal): Promise<Page<ProjectSummary>> {
  return http('/api/projects?pageSize=100', { signal });
}

export function useProjects() {
  return useQuery({
    queryKey: keys.projects(),
    queryFn: ({ signal }) => listProjects(signal),
    refetchInterval: lookEvery(15_000),
  });
}
