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
  approvalPolicy: () => ['approval-policy', workspaceId()] as const,
  conversations: () => ['conversations', workspaceId()] as const,
  conversation: (id: string) => ['conversation', id] as const,
  /** Lists of tasks over projects. */
  tasks: () => ['tasks', workspaceId()] as const,
  comments: (projectId: string, taskId: string) => ['task', projectId, taskId, 'comments'] as const,
  watchers: (projectId: string, taskId: string) => ['task', projectId, taskId, 'watchers'] as const,
  /** Under the project, whose every change may make them stale. */
  blockers: (projectId: string, taskId: string) => ['project', projectId, 'blockers', taskId] as const,
  schedule: (projectId: string) => ['project', projectId, 'schedule'] as const,
  milestones: (projectId: string) => ['project', projectId, 'milestones'] as const,
  forecast: (projectId: string) => ['project', projectId, 'forecast'] as const,
  next: () => ['next', workspaceId()] as const,
  time: () => ['time', workspaceId()] as const,
  timer: () => ['timer', workspaceId()] as const,
  notifications: () => ['notifications', workspaceId()] as const,
  templates: () => ['templates', workspaceId()] as const,
  calendarFeeds: () => ['calendar-feeds', workspaceId()] as const,
  filters: () => ['filters', workspaceId()] as const,
  fields: () => ['fields', workspaceId()] as const,
  members: (workspace: string) => ['members', workspace] as const,
};
