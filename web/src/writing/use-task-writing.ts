import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { ownWrites } from '@/api/projects/own-writes';
import { useCommands } from '@/commands/use-commands';
import { clearing } from '@/model/bulk';
import type { ListedTask } from '@/model/listed-task';
import type { TaskFields } from '@/model/types';
import { writingTo } from './use-writing';

/** Writing to tasks of several projects from one list, each change to its own project; Undo takes back the last, wherever it went. */
export function useTaskWriting(tasks: readonly ListedTask[]) {
  const client = useQueryClient();
  const listed = useRef(tasks);
  useLayoutEffect(() => {
    listed.current = tasks;
  });
  const written = useRef<string[]>([]);
  const writing = useMemo(
    () => ({
      change: (task: ListedTask, body: Partial<TaskFields>) => {
        written.current.push(task.projectId);
        // The list may have moved on by the time that the patch is sent: what was on screen then is what it was written on.
        const base = () =>
          listed.current.find(({ id, projectId }) => id === task.id && projectId === task.projectId)?.version ?? task.version;
        const patch = { taskPatches: [{ op: 'update' as const, taskId: task.id, body: clearing(body) }] };
        void writingTo(client, task.projectId).write(patch, { base });
      },
      undo: () => {
        const last = written.current.findLast((projectId) => ownWrites.lastDone(projectId) !== undefined);
        if (last !== undefined) writingTo(client, last).undo();
      },
    }),
    [client],
  );
  useCommands([{ id: 'undo', label: 'Undo', group: 'Task', keys: ['Mod+z'], when: () => written.current.length > 0, run: writing.undo }]);
  return writing;
}
