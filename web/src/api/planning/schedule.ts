import { useQuery } from '@tanstack/react-query';
import type { DiffEntry, ProjectPatch } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';
import type { Appended } from '../projects/append-patch';

export interface ScheduledTask {
  taskId: string;
  earliestStart: string;
  earliestFinish: string;
  latestStart: string;
  latestFinish: string;
  /** Days of work that it can slip; negative where a due date can't be kept. */
  slackDays: number;
  isCritical: boolean;
  blockedBy: string[];
}

export interface Schedule {
  start: string | null;
  finish: string | null;
  criticalPath: string[];
  tasks: ScheduledTask[];
  problems: { taskId: string | null; message: string }[];
}

/** When the open work can be done, by dependencies and estimates; asked for where somebody wants to see it. */
export function useSchedule(projectId: string, version: number, wanted: boolean) {
  return useQuery({
    queryKey: [...keys.schedule(projectId), version],
    queryFn: ({ signal }) => http<Schedule>(`/api/projects/${projectId}/schedule?version=${version}`, { signal }),
    enabled: wanted,
    placeholderData: (before, query) => (query?.queryKey[1] === projectId ? before : undefined),
  });
}

interface Rescheduled {
  version: number;
  patch: ProjectPatch;
  diff?: DiffEntry[];
  /** Due dates that are not kept. */
  missed?: { taskId: string | null; dueDate: string; finish: string; message: string }[];
}

export interface RescheduleRequest {
  taskIds?: string[];
  startDate?: string;
}

/** What dates that follow the dependencies would be; nothing is written. */
export function useReschedulePreview(projectId: string, request: RescheduleRequest) {
  return useQuery({
    queryKey: [...keys.schedule(projectId), 'reschedule', request],
    queryFn: ({ signal }) =>
      http<Rescheduled>(`/api/projects/${projectId}/reschedule?dryRun=true`, { method: 'POST', body: request, signal }),
    gcTime: 0,
  });
}

export function reschedule(projectId: string, request: RescheduleRequest): Promise<Appended> {
  return http(`/api/projects/${projectId}/reschedule`, { method: 'POST', body: request });
}

export interface Milestone {
  taskId: string;
  title: string;
  dueDate: string | null;
  status: string;
  done: number;
  total: number;
  forecast?: string | null;
  isAtRisk: boolean;
}

export function useMilestones(projectId: string) {
  return useQuery({
    queryKey: keys.milestones(projectId),
    queryFn: async ({ signal }) => (await http<{ items: Milestone[] }>(`/api/projects/${projectId}/milestones`, { signal })).items,
  });
}
