import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportFormat } from '@/model/import-format';
import type { DiffEntry } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export interface ImportNote {
  line?: number;
  /** Where in the file, for formats that are no lines. */
  path?: string;
  code: string;
  message: string;
  /** Came in otherwise than the file says, did not come in, or why the import failed. */
  severity?: 'mended' | 'dropped' | 'error';
}

export interface ImportCounts {
  tasks: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
}

export interface ImportStarted {
  importId: string;
  projectId: string;
  proposalId?: string;
}

export interface ImportProgress {
  status: 'running' | 'done' | 'failed';
  done: number;
  total: number;
  projectId: string;
  /** Where what the file would change waits for its review. */
  proposalId?: string;
  counts?: ImportCounts;
  report: ImportNote[];
}

/** What an import would do; nothing is stored. */
export interface ImportPreview {
  status: 'done' | 'failed';
  /** The project that it goes into; a new one without. */
  projectId?: string | null;
  total: number;
  counts?: ImportCounts | null;
  report: ImportNote[];
  diff?: DiffEntry[] | null;
}

export interface ImportRequest {
  file: File;
  format: ImportFormat;
  projectId?: string;
  /** Of a file with several lists of tasks, the one that is meant. */
  tag?: string;
  /** What it changes waits as a proposal. */
  review?: boolean;
}

function send<T>({ file, format, projectId, tag, review }: ImportRequest, dryRun: boolean, signal?: AbortSignal): Promise<T> {
  const query = new URLSearchParams({ format });
  if (projectId) query.set('projectId', projectId);
  if (tag) query.set('tag', tag);
  if (review) query.set('review', 'true');
  if (dryRun) query.set('dryRun', 'true');
  const type = format === 'patches' ? 'application/x-ndjson' : file.type || 'application/octet-stream';
  return http(`/api/projects/import?${query}`, {
    method: 'POST',
    // A slice carries the type that the server asks for, whatever the file system made of the extension.
    body: file.slice(0, file.size, type),
    headers: { 'content-type': type },
    signal,
  });
}

export function useImportProject() {
  return useMutation({ mutationFn: (request: ImportRequest) => send<ImportStarted>(request, false) });
}

/** What an import would do, asked anew with every choice. */
export function useImportPreview(request: ImportRequest) {
  const { file, format, projectId, tag } = request;
  return useQuery({
    queryKey: ['import-preview', file.name, file.size, file.lastModified, format, projectId, tag],
    queryFn: ({ signal }) => send<ImportPreview>(request, true, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

export function useImport(importId: string | undefined) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.import(importId ?? ''),
    queryFn: async ({ signal }) => {
      const progress = await http<ImportProgress>(`/api/imports/${importId}`, { signal });
      if (progress.status === 'done') {
        void client.invalidateQueries({ queryKey: keys.projects() });
        void client.invalidateQueries({ queryKey: keys.proposals() });
        void client.invalidateQueries({ queryKey: keys.project(progress.projectId) });
      }
      return progress;
    },
    enabled: importId !== undefined,
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'running' ? false : 300),
  });
}
