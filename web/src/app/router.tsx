import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, type RouterHistory } from '@tanstack/react-router';
import { refreshSession } from '@/api/http';
import { cameBefore, currentSession } from '@/api/session';
import { LoginPage } from '@/features/account/LoginPage';
import { RegisterPage } from '@/features/account/RegisterPage';
import { HomePage } from '@/features/home/HomePage';
import { links, type ProjectAddress } from '@/links';
import { readActivityFilter, readHistoryFilter } from '@/model/history-filter';
import { readTasksAddress } from '@/model/tasks-address';
import { Crashed } from './Crashed';
import { NotFound } from './NotFound';
import { Root } from './Root';
import { Shell } from './Shell';

/** A reload has no access token yet: the refresh cookie may still know who this is. */
async function restoreSession(): Promise<boolean> {
  if (currentSession().status === 'unknown') {
    try {
      if (cameBefore()) await refreshSession();
    } catch {
      // The server can't say now; the cookie is still there for the next time.
      return false;
    }
  }
  return currentSession().status === 'signed-in';
}

async function onlyBeforeLogin() {
  if (await restoreSession()) throw redirect(links.home());
}

function positive(value: unknown): number | undefined {
  return Number.isInteger(value) && Number(value) > 0 ? Number(value) : undefined;
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  // Only a path of our own: an address from outside would make the login page a springboard. What is refused is set to undefined,
  // because the router lays the answer over the raw search and a missing name would leave the raw value standing.
  validateSearch: ({ redirect: to }: Record<string, unknown>): { redirect?: string } => ({
    redirect: typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : undefined,
  }),
  beforeLoad: onlyBeforeLogin,
  component: LoginPage,
});

const register = createRoute({ getParentRoute: () => root, path: '/register', beforeLoad: onlyBeforeLogin, component: RegisterPage });

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    if (!(await restoreSession())) throw redirect(links.login(location.href === '/' ? undefined : location.href));
  },
  component: Shell,
});

const home = createRoute({ getParentRoute: () => app, path: '/', component: HomePage });

const activity = createRoute({
  getParentRoute: () => app,
  path: '/activity',
  validateSearch: readActivityFilter,
  component: lazyRouteComponent(() => import('@/features/activity/ActivityPage'), 'ActivityPage'),
});

const allTasks = createRoute({
  getParentRoute: () => app,
  path: '/tasks',
  validateSearch: readTasksAddress,
  component: lazyRouteComponent(() => import('@/features/tasks/AllTasksPage'), 'AllTasksPage'),
});

const next = createRoute({
  getParentRoute: () => app,
  path: '/next',
  validateSearch: (search: Record<string, unknown>): { project?: string; assignee?: string } => ({
    project: word(search['project']),
    assignee: word(search['assignee']),
  }),
  component: lazyRouteComponent(() => import('@/features/next/NextPage'), 'NextPage'),
});

const time = createRoute({
  getParentRoute: () => app,
  path: '/time',
  validateSearch: ({ week, all }: Record<string, unknown>): { week?: string; all?: boolean } => ({
    week: /^\d{4}-\d{2}-\d{2}$/.test(String(week)) && !Number.isNaN(Date.parse(String(week))) ? String(week) : undefined,
    all: all === true || undefined,
  }),
  component: lazyRouteComponent(() => import('@/features/time/TimePage'), 'TimePage'),
});

const inbox = createRoute({
  getParentRoute: () => app,
  path: '/inbox',
  validateSearch: ({ all }: Record<string, unknown>): { all?: boolean } => ({ all: all === true || undefined }),
  component: lazyRouteComponent(() => import('@/features/inbox/InboxPage'), 'InboxPage'),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
});

const agentSettings = createRoute({
  getParentRoute: () => app,
  path: '/settings/agents',
  component: lazyRouteComponent(() => import('@/features/settings/agents/AgentsPage'), 'AgentsPage'),
});

const templates = createRoute({
  getParentRoute: () => app,
  path: '/templates',
  component: lazyRouteComponent(() => import('@/features/templates/TemplatesPage'), 'TemplatesPage'),
});

const importing = createRoute({
  getParentRoute: () => app,
  path: '/import',
  component: lazyRouteComponent(() => import('@/features/importing/ImportPage'), 'ImportPage'),
});

const proposal = createRoute({
  getParentRoute: () => app,
  path: '/proposals/$proposalId',
  component: lazyRouteComponent(() => import('@/features/review/ProposalPage'), 'ProposalPage'),
});

const compareProposals = createRoute({
  getParentRoute: () => app,
  path: '/proposals/$proposalId/compare/$otherId',
  component: lazyRouteComponent(() => import('@/features/review/CompareProposalsPage'), 'CompareProposalsPage'),
});

const project = createRoute({
  getParentRoute: () => app,
  path: '/projects/$projectId',
  validateSearch: ({ version, task, proposal: laid }: Record<string, unknown>): ProjectAddress => ({
    version: positive(version),
    task: word(task),
    proposal: word(laid),
  }),
  component: lazyRouteComponent(() => import('@/features/project/ProjectLayout'), 'ProjectLayout'),
});

const tasks = createRoute({
  getParentRoute: () => project,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/project/TasksPage'), 'TreePage'),
});

const table = createRoute({
  getParentRoute: () => project,
  path: '/table',
  component: lazyRouteComponent(() => import('@/features/project/TasksPage'), 'TablePage'),
});

const board = createRoute({
  getParentRoute: () => project,
  path: '/board',
  component: lazyRouteComponent(() => import('@/features/project/TasksPage'), 'BoardPage'),
});

const timeline = createRoute({
  getParentRoute: () => project,
  path: '/timeline',
  component: lazyRouteComponent(() => import('@/features/project/TasksPage'), 'TimelinePage'),
});

const history = createRoute({
  getParentRoute: () => project,
  path: '/history',
  validateSearch: readHistoryFilter,
  component: lazyRouteComponent(() => import('@/features/history/HistoryPage'), 'HistoryPage'),
});

const compare = createRoute({
  getParentRoute: () => project,
  path: '/compare',
  validateSearch: ({ from, to }: Record<string, unknown>): { from?: number; to?: number } => ({ from: positive(from), to: positive(to) }),
  component: lazyRouteComponent(() => import('@/features/history/ComparePage'), 'ComparePage'),
});

const merge = createRoute({
  getParentRoute: () => project,
  path: '/merge',
  component: lazyRouteComponent(() => import('@/features/branches/MergePage'), 'MergePage'),
});

const insights = createRoute({
  getParentRoute: () => project,
  path: '/insights',
  validateSearch: ({ days }: Record<string, unknown>): { days?: number } => ({ days: positive(days) }),
  component: lazyRouteComponent(() => import('@/features/insights/InsightsPage'), 'InsightsPage'),
});

const routes = root.addChildren([
  login,
  register,
  app.addChildren([
    home,
    allTasks,
    next,
    time,
    inbox,
    settings,
    agentSettings,
    templates,
    importing,
    activity,
    proposal,
    compareProposals,
    project.addChildren([tasks, board, table, timeline, history, insights, compare, merge]),
  ]),
]);

export function createAppRouter(addresses?: RouterHistory) {
  return createRouter({
    routeTree: routes,
    ...(addresses && { history: addresses }),
    defaultPreload: 'intent',
    defaultErrorComponent: Crashed,
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
