import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Template, TemplateLine } from '@/model/template';
import type { DiffEntry, Page, ProjectPatch } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export function useTemplates() {
  return useQuery({
    queryKey: keys.templates(),
    queryFn: async ({ signal }) => (await http<Pick<Page<TemplateLine>, 'items'>>('/api/templates?pageSize=200', { signal })).items,
  });
}

export function useSaveAsTemplate(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; taskId?: string }) =>
      http<Template>(`/api/projects/${projectId}/template`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.templates() }),
  });
}

export function useCreateTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Pick<Template, 'name' | 'parameters' | 'patch'>) => http<Template>('/api/templates', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.templates() }),
  });
}

export function useEditTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; name?: string; description?: string | null }) =>
      http<Template>(`/api/templates/${id}`, { method: 'PATCH', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.templates() }),
  });
}

export function useDeleteTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http<void>(`/api/templates/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.templates() }),
  });
}

export interface ApplyRequest {
  /** A new project without. */
  projectId?: string;
  parentTaskId?: string;
  parameters: Record<string, string | number>;
  /** The day that the template's dates are counted from. */
  startDate?: string;
}

interface Applied {
  projectId: string;
  version: number;
  patch: ProjectPatch;
  diff?: DiffEntry[];
}

function apply(id: string, request: ApplyRequest, dryRun: boolean, signal?: AbortSignal): Promise<Applied> {
  return http(`/api/templates/${id}/apply${dryRun ? '?dryRun=true' : ''}`, { method: 'POST', body: request, signal });
}

export function useApplyTemplate(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ApplyRequest) => apply(id, request, false),
    onSuccess: ({ projectId }) => {
      void client.invalidateQueries({ queryKey: keys.projects() });
      void client.invalidateQueries({ queryKey: keys.project(projectId) });
    },
  });
}

/** What the template would make of what is filled in so far; asked for once somebody wants to see it. */
export function useTemplatePreview(id: string, request: ApplyRequest | null) {
  return useQuery({
    queryKey: [...keys.templates(), id, 'preview', request],
    queryFn: ({ signal }) => apply(id, request ?? { parameters: {} }, true, signal),
    enabled: request !== null,
    gcTime: 0,
    retry: false,
  });
}
