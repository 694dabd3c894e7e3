import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ListedTask } from '@/model/listed-task';
import { http } from '../http';
import { keys } from '../keys';

export interface NextTask extends ListedTask {
  /** Why it stands where it stands, in words. */
  reasons: string[];
  /** How many tasks wait for it. */
  unblocks: number;
  slackDays: number | null;
  isCritical: boolean;
}

export interface NextAsked {
  project?: string;
  /** `me`, `none` or a person's id; anybody's without. */
  assignee?: string;
}

/** What to do next: open, waiting for nothing, the most urgent first. */
export function useNext({ project, assignee }: NextAsked) {
  return useQuery({
    queryKey: [...keys.next(), { project, assignee }],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ limit: '50' });
      if (project) query.set('projectId', project);
      if (assignee) query.set('assigneeId', assignee);
      return http<{ items: NextTask[] }>(`/api/tasks/next?${query}`, { signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}
