import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { projectAtQuery } from '@/api/projects/get-project';
import { patchQuery } from '@/api/projects/get-patch';
import { useCommands } from '@/commands/use-commands';
import { links, type TaskView } from '@/links';

// Dragging crosses hundreds of versions a second; a person sees a dozen.
const pace = 80;
const settled = 150;

/** Going through a project's versions: the address says which, the hand on the scrubber runs ahead of it. */
export function useTimeTravel(
  projectId: string,
  head: number,
  { version, task, shape }: { version: number | undefined; task: string | undefined; shape: TaskView },
) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [hand, setHand] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wanted = useRef<number | null>(null);
  const current = hand ?? version ?? head;
  // Once the address has caught up, it leads again: back and forward buttons move the hand too.
  if (hand !== null && hand === (version ?? head)) setHand(null);

  const arrive = (to: number) => {
    const at = { ...(to < head && { version: to }), ...(task !== undefined && { task }) };
    void navigate({ ...links.view(shape, projectId, at), replace: true });
  };
  const seek = (to: number) => {
    const target = Math.max(1, Math.min(to, head));
    setHand(target);
    wanted.current = target;
    if (timer.current !== undefined) return;
    arrive(target);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (wanted.current !== null && wanted.current !== target) seek(wanted.current);
    }, pace);
  };
  const backToNow = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHand(null);
    arrive(head);
  };

  useEffect(() => () => clearTimeout(timer.current), []);
  // One step further is what is asked for next, in either direction.
  useEffect(() => {
    if (version === undefined) return;
    const later = setTimeout(() => {
      for (const near of [version - 1, version + 1]) {
        if (near < 1 || near >= head) continue;
        void client.prefetchQuery(projectAtQuery(projectId, near));
        void client.prefetchQuery(patchQuery(projectId, near));
      }
    }, settled);
    return () => clearTimeout(later);
  }, [client, projectId, version, head]);

  const group = 'Past';
  useCommands([
    { id: 'past.back', label: 'One version back', group, keys: ['['], when: () => current > 1, run: () => seek(current - 1) },
    { id: 'past.forth', label: 'One version on', group, keys: [']'], when: () => current < head, run: () => seek(current + 1) },
    { id: 'past.now', label: 'Back to now', group, keys: ['.'], when: () => version !== undefined, run: backToNow },
  ]);
  return { current, seek, backToNow };
}

export type TimeTravel = ReturnType<typeof useTimeTravel>;
