import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../http';
import { keys } from '../keys';

export interface ImportStarted {
  importId: string;
  projectId: string;
}

export interface ImportProgress {
  status: 'running' | 'done' | 'failed';
  done: number;
  total: number;
  projectId: string;
  report: { line: number; code: string; message: string }[];
}

export function importProject(file: File): Promise<ImportStarted> {
  return http('/api/projects/import?format=patches', {
    method: 'POST',
    // A slice carries the type that the server asks for, whatever the file system made of the extension.
    body: file.slice(0, file.size, 'application/x-ndjson'),
    headers: { 'content-type': 'application/x-ndjson' },
  });
}

export function useImportProject() {
  return useMutation({ mutationFn: importProject });
}

export function useImport(importId: string | undefined) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.import(importId ?? ''),
    queryFn: async ({ signal }) => {
      const progress = await http<ImportProgress>(`/api/imports/${importId}`, { signal });
      if (progress.status === 'done') void client.invalidateQueries({ queryKey: keys.projects() });
      return progress;
    },
    enabled: importId !== undefined,
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'running' ? false : 300),
  });
}
