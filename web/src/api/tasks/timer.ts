import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../http';
import { keys } from '../keys';

export interface RunningTimer {
  taskId: string;
  projectId: string;
  title: string;
  startedAt: string;
  note?: string | null;
}

interface Logged {
  taskId: string;
  projectId: string;
  entryId: string;
  minutes: number;
}

/** What my clock runs on, if it runs; it may have been started elsewhere. */
export function useTimer() {
  return useQuery({
    queryKey: keys.timer(),
    queryFn: async ({ signal }) => (await http<{ timer: RunningTimer | null }>('/api/timer', { signal })).timer,
    refetchInterval: 60_000,
  });
}

export type TimerAct = { act: 'start'; taskId: string; projectId: string } | { act: 'stop' } | { act: 'discard' };

/** Starts the clock on a task (one that ran before is stopped and logged), stops and logs it, or forgets it. */
export function useTiming() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (acted: TimerAct): Promise<{ logged?: Logged | null }> => {
      if (acted.act === 'stop') return http('/api/timer/stop', { method: 'POST', body: {} });
      if (acted.act === 'start') return http('/api/timer', { method: 'POST', body: { taskId: acted.taskId, projectId: acted.projectId } });
      await http<void>('/api/timer', { method: 'DELETE' });
      return {};
    },
    onSettled: (answer) => {
      // The time that was logged is a patch of its project.
      if (answer?.logged) void client.invalidateQueries({ queryKey: keys.project(answer.logged.projectId) });
      return client.invalidateQueries({ queryKey: keys.timer() });
    },
  });
}
