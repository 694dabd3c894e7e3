import { keepPreviousData, useInfiniteQuery, type QueryClient } from '@tanstack/react-query';
import { applyPatch } from '@/model/fold';
import type { ListedTask } from '@/model/listed-task';
import type { Page, Project, ProjectPatch } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';
import { lookEvery } from '../live/use-live';

export interface TasksAsked {
  q?: string;
  sort?: string;
}

const pageSize = 200;

export function listTasks({ q, sort }: TasksAsked, page: number, signal?: AbortSignal): Promise<Page<ListedTask>> {
  const query = new URLSearchParams({ page: String(page), pageSize: String(pageSize) });
  if (q) query.set('q', q);
  if (sort) query.set('sort', sort);
  return http(`/api/tasks?${query}`, { signal });
}

/** The tasks of all projects that match, 200 at a time; while other ones load, the list before stays on screen. */
export function useTasks(asked: TasksAsked) {
  return useInfiniteQuery({
    queryKey: [...keys.tasks(), asked],
    queryFn: ({ signal, pageParam }) => listTasks(asked, pageParam, signal),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.hasNext ? last.page + 1 : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: lookEvery(30_000),
  });
}

interface Pages {
  pages: Page<ListedTask>[];
  pageParams: unknown[];
}

/** Puts what has landed into the lists on screen, so that nothing flickers back until they are asked for anew. */
export function takeIntoLists(client: QueryClient, projectId: string, patch: ProjectPatch, version: number): void {
  client.setQueriesData<Pages>({ queryKey: keys.tasks() }, (lists) => {
    if (!lists) return lists;
    return { ...lists, pages: lists.pages.map((page) => ({ ...page, items: patched(page.items, projectId, patch, version) })) };
  });
}

/** What a patch makes of tasks in a list: those of its project changed or gone; what it creates is for the server to place. */
export function patched(tasks: readonly ListedTask[], projectId: string, patch: ProjectPatch, version?: number): ListedTask[] {
  const named = new Set(patch.taskPatches?.map(({ taskId }) => taskId));
  return tasks.flatMap((task) => {
    if (task.projectId !== projectId) return [task];
    const based = version === undefined ? task : { ...task, version };
    if (!named.has(task.id)) return [based];
    const operations = patch.taskPatches?.filter(({ taskId, op }) => taskId === task.id && op !== 'create') ?? [];
    const alone = { id: projectId, tasks: [based], deleted: false } as unknown as Project;
    return applyPatch(alone, { taskPatches: operations }).tasks.map((changed) => ({ ...changed, depth: task.depth }));
  });
}
