import { linkOptions } from '@tanstack/react-router';
import type { ActivityFilter, HistoryFilter } from './model/history-filter';
import type { TasksAddress } from './model/tasks-address';

/** How the tasks of a project are laid out. */
export type TaskView = 'tree' | 'board' | 'table' | 'timeline';

/** What of a project is on screen: a moment, a task's panel, a proposal laid over it. */
export interface ProjectAddress {
  version?: number;
  task?: string;
  proposal?: string;
}

/** Every address of the app, so that a route changes in one place. */
export const links = {
  home: () => linkOptions({ to: '/' }),
  activity: (filter?: ActivityFilter) => linkOptions({ to: '/activity', search: filter ?? {} }),
  tasks: (address?: TasksAddress) => linkOptions({ to: '/tasks', search: address ?? {} }),
  next: (asked?: { project?: string; assignee?: string }) => linkOptions({ to: '/next', search: asked ?? {} }),
  time: (asked?: { week?: string; all?: boolean }) => linkOptions({ to: '/time', search: asked ?? {} }),
  inbox: (which?: { all?: boolean }) => linkOptions({ to: '/inbox', search: which ?? {} }),
  settings: () => linkOptions({ to: '/settings' }),
  agentSettings: () => linkOptions({ to: '/settings/agents' }),
  templates: () => linkOptions({ to: '/templates' }),
  import: () => linkOptions({ to: '/import' }),
  login: (redirect?: string) => linkOptions({ to: '/login', search: redirect ? { redirect } : {} }),
  register: () => linkOptions({ to: '/register' }),
  proposal: (proposalId: string) => linkOptions({ to: '/proposals/$proposalId', params: { proposalId } }),
  compareProposals: (proposalId: string, otherId: string) =>
    linkOptions({ to: '/proposals/$proposalId/compare/$otherId', params: { proposalId, otherId } }),
  project: (projectId: string, at?: ProjectAddress) => linkOptions({ to: '/projects/$projectId', params: { projectId }, search: at ?? {} }),
  view: (view: TaskView, projectId: string, at?: ProjectAddress) =>
    view === 'tree'
      ? links.project(projectId, at)
      : linkOptions({ to: `/projects/$projectId/${view}`, params: { projectId }, search: at ?? {} }),
  history: (projectId: string, filter?: HistoryFilter) =>
    linkOptions({ to: '/projects/$projectId/history', params: { projectId }, search: filter ?? {} }),
  /** What a branch would bring to its project. */
  merge: (branchId: string) => linkOptions({ to: '/projects/$projectId/merge', params: { projectId: branchId } }),
  insights: (projectId: string, range?: { days?: number }) =>
    linkOptions({ to: '/projects/$projectId/insights', params: { projectId }, search: range ?? {} }),
  compare: (projectId: string, ends?: { from?: number; to?: number }) =>
    linkOptions({ to: '/projects/$projectId/compare', params: { projectId }, search: ends ?? {} }),
};
