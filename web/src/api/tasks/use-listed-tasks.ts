import { useMemo } from 'react';
import type { ListedTask } from '@/model/listed-task';
import { useAllPendingPatches } from '../projects/pending-patches';
import { patched, useTasks, type TasksAsked } from './list-tasks';

/** The tasks of all projects as the screen shows them: what is on its way to the server is on top. */
export function useListedTasks(asked: TasksAsked) {
  const query = useTasks(asked);
  const pending = useAllPendingPatches();
  const tasks = useMemo(() => {
    let items: ListedTask[] = query.data?.pages.flatMap((page) => page.items) ?? [];
    for (const [projectId, patches] of pending) {
      for (const { patch } of patches) items = patched(items, projectId, patch);
    }
    return items;
  }, [query.data, pending]);
  const first = query.data?.pages[0];
  return { ...query, tasks, total: first?.totalItems ?? 0, totalIsExact: first?.totalIsExact ?? true };
}
