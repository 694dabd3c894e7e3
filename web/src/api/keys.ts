import { workspaceId } from './session';

/** Every query key, so that whoever changes something can name what it makes stale. Keys carry the workspace. */
export const keys = {
  projects: () => ['projects', workspaceId()] as const,
  project: (id: string) => ['project', id] as const,
  projectHead: (id: string) => ['project', id, 'head'] as const,
  projectAt: (id: string, version: number) => ['project', id, 'at', version] as const,
  patches: (id: string) => ['project', id, 'patches'] as const,
  patch: (id: string, version: number) => ['project', id, 'patch', version] as const,
  diff: (id: string, from: number, to: number) => ['project', id, 'diff', from, to] as const,
  undoPreview: (id: string, version: number) => ['project', id, 'undo', version] as const,
  verified: (id: string) => ['project', id, 'verified'] as const,
  blame: (id: string, taskId: string) => ['project', id, 'blame', taskId] as const,
  branches: (id: string) => ['project', id, 'branches'] as const,
  /** Under the branch's patches: a change of the branch makes it stale. */
  branchDiff: (id: string) => ['project', id, 'patches', 'branch'] as const,
  import: (id: string) => ['import', id] as const,
  activity: () => ['activity', workspaceId()] as const,
  statistics: (id: string) => ['project', id, 'statistics'] as const,
  proposals: () => ['proposals', workspaceId()] as const,
  proposal: (id: string) => ['proposal', id] as const,
  members: (workspace: string) => ['members', workspace] as const,
};
