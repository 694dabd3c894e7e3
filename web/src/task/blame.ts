import { createContext, useContext, useMemo, useState } from 'react';
import { explain } from '@/api/problem';
import { useTaskBlame } from '@/api/projects/get-blame';
import { useCommands } from '@/commands/use-commands';
import type { Project, SetBy } from '@/model/types';

/** Who set the fields of the task on show. */
export interface Blaming {
  projectId: string;
  /** Whether every field tells, not only the one that is asked. */
  all: boolean;
  /** Somebody wants to know; before that, nothing is loaded. */
  want: () => void;
  /** Null where nobody ever set the field, undefined while that is being found out. */
  setBy: (field: string) => SetBy | null | undefined;
  error: string | null;
}

const Context = createContext<Blaming | null>(null);
export const BlameProvider = Context.Provider;

export function useBlaming(): Blaming | null {
  return useContext(Context);
}

export function useTaskBlaming(project: Project, taskId: string): { blaming: Blaming; toggle: () => void } {
  const [all, setAll] = useState(false);
  const [wanted, setWanted] = useState(false);
  const { data, error } = useTaskBlame(project.id, taskId, project.version, all || wanted);
  const toggle = () => setAll(!all);
  useCommands([{ id: 'task.blame', label: 'Who set this', group: 'Task', keys: ['w'], run: toggle }]);
  const blaming = useMemo<Blaming>(
    () => ({
      projectId: project.id,
      all,
      want: () => setWanted(true),
      setBy: (field) => data && (data.fields[field] ?? null),
      error: error ? explain(error) : null,
    }),
    [project.id, all, data, error],
  );
  return { blaming, toggle };
}
