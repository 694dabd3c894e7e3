import { useMemo, useState } from 'react';
import { useSchedule } from '@/api/planning/schedule';
import type { Project } from '@/model/types';

const nothing: ReadonlySet<string> = new Set();

/** The tasks that decide the finish, where a person wants to see them; remembered for the project on this device. */
export function useCritical(project: Project) {
  const key = `orchestrator.critical.${project.branch?.projectId ?? project.id}`;
  const [shown, setShown] = useState(() => localStorage.getItem(key) !== null);
  const { data } = useSchedule(project.id, project.version, shown);
  const tasks = useMemo(
    () => (shown && data ? new Set(data.tasks.filter(({ isCritical }) => isCritical).map(({ taskId }) => taskId)) : nothing),
    [shown, data],
  );
  const toggle = () => {
    if (shown) localStorage.removeItem(key);
    else localStorage.setItem(key, '1');
    setShown(!shown);
  };
  return { shown, tasks, finish: data?.finish ?? null, problems: data?.problems.map(({ message }) => message) ?? [], toggle };
}

export type Critical = ReturnType<typeof useCritical>;
