import { useState } from 'react';
import { groupings, type Grouping } from '@/model/board';

function read(key: string): Grouping {
  const stored = localStorage.getItem(key);
  return groupings.find((grouping) => grouping === stored) ?? 'status';
}

/** What a project's board is divided by; remembered on this device. */
export function useGrouping(projectId: string): [Grouping, (grouping: Grouping) => void] {
  const key = `orchestrator.board.${projectId}`;
  const [grouping, setGrouping] = useState(() => read(key));
  return [
    grouping,
    (next) => {
      localStorage.setItem(key, next);
      setGrouping(next);
    },
  ];
}
