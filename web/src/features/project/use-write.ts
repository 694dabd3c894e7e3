import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { writeProject } from '@/api/projects/write-project';
import { explain, Problem } from '@/api/problem';
import { inverseOf } from '@/model/inverse';
import type { Conflict, Project, ProjectPatch } from '@/model/types';
import { toast } from '@/ui/toasts';

export interface Collision {
  patch: ProjectPatch;
  conflicts: Conflict[];
}

interface Done {
  patch: ProjectPatch;
  inverse: ProjectPatch;
}

interface Options {
  /** Said once it is shown, with a way back. */
  say?: string;
}

/**
 * Writing to a project: shown at once, judged by the server, undone and done again by inverse patches. What the server refuses is
 * explained; where somebody changed the same field, both sides are laid out in a conflict.
 */
export function useWrite(project: Project | undefined) {
  const client = useQueryClient();
  const [collision, setCollision] = useState<Collision | null>(null);
  const undone = useRef<Done[]>([]);
  const done = useRef<Done[]>([]);
  const projectId = project?.id;

  const send = useCallback(
    async (patch: ProjectPatch): Promise<boolean> => {
      if (projectId === undefined) return false;
      try {
        await writeProject(client, projectId, patch);
        return true;
      } catch (error) {
        if (error instanceof Problem && error.conflicts.length > 0) setCollision({ patch, conflicts: error.conflicts });
        else toast(explain(error), { tone: 'danger' });
        return false;
      }
    },
    [client, projectId],
  );

  const undo = () => {
    const last = done.current.pop();
    if (!last) return;
    undone.current.push(last);
    void send(last.inverse);
  };
  const redo = () => {
    const last = undone.current.pop();
    if (!last) return;
    done.current.push(last);
    void send(last.patch);
  };
  const write = async (patch: ProjectPatch, { say }: Options = {}) => {
    if (!project) return;
    const step = { patch, inverse: inverseOf(project, patch) };
    done.current.push(step);
    undone.current = [];
    if (say) {
      const takeBack = () => {
        done.current = done.current.filter((other) => other !== step);
        void send(step.inverse);
      };
      toast(say, { action: { label: 'Undo', run: takeBack } });
    }
    if (!(await send(patch))) done.current = done.current.filter((other) => other !== step);
  };
  const settle = (useMine: boolean) => {
    // By now the project has been read again, so the same patch is judged against what the other person wrote.
    if (useMine && collision) void write(collision.patch);
    setCollision(null);
  };
  return { write, undo, redo, collision, settle, canUndo: () => done.current.length > 0, canRedo: () => undone.current.length > 0 };
}

export type Write = ReturnType<typeof useWrite>;
