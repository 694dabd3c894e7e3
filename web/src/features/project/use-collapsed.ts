import { useState } from 'react';

function read(key: string): Set<string> {
  try {
    return new Set(JSON.parse(localStorage.getItem(key) ?? '[]') as string[]);
  } catch {
    return new Set();
  }
}

/** Which tasks are folded away; remembered for the project on this device. */
export function useCollapsed(projectId: string) {
  const key = `orchestrator.collapsed.${projectId}`;
  const [collapsed, setCollapsed] = useState(() => read(key));
  const keep = (next: Set<string>) => {
    localStorage.setItem(key, JSON.stringify([...next]));
    setCollapsed(next);
  };
  const fold = (taskId: string, folded: boolean) => {
    const next = new Set(collapsed);
    if (folded) next.add(taskId);
    else next.delete(taskId);
    keep(next);
  };
  return { collapsed, fold, foldAll: (taskIds: string[]) => keep(new Set(taskIds)) };
}
