import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keys } from '@/api/keys';
import { explain } from '@/api/problem';
import { bulkTasks, type BulkTarget } from '@/api/tasks/bulk';
import { takeIntoLists } from '@/api/tasks/list-tasks';
import { bulkWords, type BulkChange } from '@/model/bulk';
import { toast } from '@/ui/toasts';
import { writingTo } from './use-writing';

/** One change to many tasks of any projects; Undo takes it back in each of them. */
export function useBulk(): (target: BulkTarget, change: BulkChange) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (target, change) => {
      try {
        const { changed, projects } = await bulkTasks(target, change);
        for (const { projectId, patch, version } of projects) {
          takeIntoLists(client, projectId, patch, version);
          void client.invalidateQueries({ queryKey: keys.project(projectId) });
        }
        void client.invalidateQueries({ queryKey: keys.tasks() });
        void client.invalidateQueries({ queryKey: keys.projects() });
        const undo = () => {
          for (const { projectId, version } of projects) void writingTo(client, projectId).takeBack(version);
        };
        toast(changed === 0 ? 'They were like that already' : bulkWords(changed, change), {
          ...(changed > 0 && { action: { label: 'Undo', run: undo } }),
        });
      } catch (error) {
        toast(explain(error), { tone: 'danger' });
      }
    },
    [client],
  );
}
