import { useMemo } from 'react';
import { useMembers } from '@/api/workspaces/list-members';
import type { Names } from '@/model/field-text';
import type { Project } from '@/model/types';

export function useNames(project: Project | undefined): Names {
  const members = useMembers();
  return useMemo(() => {
    const titles = new Map(project?.tasks.map((task) => [task.id, task.title]));
    return {
      task: (id) => titles.get(id),
      person: (id) => members.find((member) => member.userId === id)?.name,
    };
  }, [project, members]);
}
