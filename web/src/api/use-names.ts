import { useMemo } from 'react';
import type { Names } from '@/model/field-text';
import type { DiffEntry, Project } from '@/model/types';
import { actorName } from '@/model/words';
import { useMembers } from './workspaces/list-members';

/** Names for the ids in a project and in what changed it. A task that a diff names is called what it was called then. */
export function useNames(project: Pick<Project, 'tasks'> | undefined, diff?: readonly DiffEntry[]): Names {
  const members = useMembers();
  return useMemo(() => {
    const titles = new Map(project?.tasks.map((task) => [task.id, task.title]));
    for (const entry of diff ?? []) if (entry.taskId !== null) titles.set(entry.taskId, entry.title);
    const people = new Map(members.map((member) => [member.userId, member.name]));
    return { task: (id) => titles.get(id), person: (id) => people.get(id) };
  }, [project, diff, members]);
}

/** What an actor of the log is called: a person, an agent, an import. */
export function useActorName(): (actor: string, given?: string | null) => string {
  const members = useMembers();
  return (actor, given) => given ?? members.find((member) => member.userId === actor)?.name ?? actorName(actor);
}
