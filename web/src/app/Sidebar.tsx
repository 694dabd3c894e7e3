import { Link, useNavigate } from '@tanstack/react-router';
import {
  Activity as ActivityIcon,
  Bell,
  CircleHelp,
  Clock,
  House,
  ListTodo,
  LogOut,
  MonitorCog,
  Moon,
  Search,
  Settings,
  SkipForward,
  Sparkles,
  Sun,
} from 'lucide-react';
import { logout } from '@/api/auth/logout';
import { useUnread } from '@/api/notifications/list-notifications';
import { useProjects } from '@/api/projects/list-projects';
import { useOpenProposals } from '@/api/proposals/list-proposals';
import { chooseWorkspace, type Session } from '@/api/session';
import { links } from '@/links';
import { Avatar } from '@/ui/Avatar';
import { Badge } from '@/ui/Badge';
import { IconButton } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { Kbd } from '@/ui/Kbd';
import { ChoicePicker } from '@/ui/Picker';
import { nextTheme, setTheme, useTheme } from '@/ui/theme';
import { RunningTimer } from './RunningTimer';
import { SavedFilters } from './SavedFilters';
import { sideLink } from './side-link';

const themeIcons = { system: MonitorCog, light: Sun, dark: Moon };

interface SidebarProps {
  session: Extract<Session, { status: 'signed-in' }>;
  onPalette: () => void;
  onHelp: () => void;
  onAssistant: () => void;
}

export function Sidebar({ session, onPalette, onHelp, onAssistant }: SidebarProps) {
  const theme = useTheme();
  const ThemeIcon = themeIcons[theme];
  return (
    <nav aria-label="Main" className="flex h-full w-60 flex-col gap-3 border-r border-line bg-sunken px-2 py-2.5">
      <WorkspaceSwitcher session={session} />
      <button
        type="button"
        onClick={onPalette}
        className="flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2 text-sm text-faint shadow-raised hover:border-line-strong"
      >
        <Search aria-hidden="true" className="size-3.5" />
        <span className="grow text-left">Go to or do…</span>
        <Kbd keys="Mod+k" />
      </button>
      <div className="space-y-px">
        <HomeLink />
        <InboxLink />
        <Link {...links.next()} {...sideLink} activeOptions={{ includeSearch: false }}>
          <SkipForward aria-hidden="true" className="size-4 text-faint" />
          Next
        </Link>
        <Link {...links.tasks()} {...sideLink} activeOptions={{ includeSearch: true, exact: true }}>
          <ListTodo aria-hidden="true" className="size-4 text-faint" />
          All tasks
        </Link>
        <Link {...links.time()} {...sideLink} activeOptions={{ includeSearch: false }}>
          <Clock aria-hidden="true" className="size-4 text-faint" />
          Time
        </Link>
        <Link {...links.activity()} {...sideLink} activeOptions={{ includeSearch: false }}>
          <ActivityIcon aria-hidden="true" className="size-4 text-faint" />
          Activity
        </Link>
        <button type="button" onClick={onAssistant} className={cx(sideLink.className, 'w-full')}>
          <Sparkles aria-hidden="true" className="size-4 text-faint" />
          <span className="grow text-left">Assistant</span>
          <Kbd keys="Mod+j" />
        </button>
      </div>
      <div className="min-h-0 grow space-y-3 overflow-y-auto">
        <SavedFilters />
        <Projects />
      </div>
      <RunningTimer />
      <div className="flex items-center border-t border-line pt-2">
        <Avatar name={session.user.name} className="mx-1.5" />
        <span title={session.user.email} className="min-w-0 grow truncate text-sm">
          {session.user.name}
        </span>
        <Link
          {...links.settings()}
          aria-label="Settings"
          title="Settings"
          className="flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <Settings aria-hidden="true" className="size-4" />
        </Link>
        <IconButton label={`Theme: ${theme}`} onClick={() => setTheme(nextTheme(theme))}>
          <ThemeIcon className="size-4" />
        </IconButton>
        <IconButton label="Keyboard shortcuts" onClick={onHelp}>
          <CircleHelp className="size-4" />
        </IconButton>
        <IconButton label="Log out" onClick={() => void logout()}>
          <LogOut className="size-4" />
        </IconButton>
      </div>
    </nav>
  );
}

function WorkspaceSwitcher({ session }: Pick<SidebarProps, 'session'>) {
  const navigate = useNavigate();
  const current = session.workspaces.find((workspace) => workspace.id === session.workspaceId);
  const name = current?.name ?? 'Workspace';
  return (
    <ChoicePicker
      label="Workspace"
      valueText={name}
      value={session.workspaceId}
      options={session.workspaces.map((workspace) => ({ value: workspace.id, label: workspace.name }))}
      onChoose={(id) => {
        chooseWorkspace(id);
        // What was open belongs to the workspace that was left.
        void navigate(links.home());
      }}
      readOnly={session.workspaces.length < 2}
      className="h-8 w-full px-1.5"
    >
      <img src="/favicon.svg" alt="" className="size-5" />
      <span className="truncate font-semibold">{name}</span>
    </ChoicePicker>
  );
}

function HomeLink() {
  const { data } = useOpenProposals();
  const waiting = data?.totalItems ?? 0;
  return (
    <Link {...links.home()} {...sideLink} activeOptions={{ exact: true }}>
      <House aria-hidden="true" className="size-4 text-faint" />
      <span className="grow">Home</span>
      {waiting > 0 && (
        <Badge tone="proposed" title="Proposals waiting for your review">
          {waiting}
        </Badge>
      )}
    </Link>
  );
}

function InboxLink() {
  const unread = useUnread();
  return (
    <Link {...links.inbox()} {...sideLink} activeOptions={{ includeSearch: false }}>
      <Bell aria-hidden="true" className="size-4 text-faint" />
      <span className="grow">Inbox</span>
      {unread > 0 && (
        <Badge tone="accent" title="Not read yet">
          {unread > 99 ? '99+' : unread}
        </Badge>
      )}
    </Link>
  );
}

function Projects() {
  const { data } = useProjects();
  return (
    <div>
      <h2 className="px-2 pb-1 text-xs font-medium text-faint">Projects</h2>
      {data?.items.map((project) => (
        <Link key={project.id} {...links.project(project.id)} {...sideLink} activeOptions={{ includeSearch: false }}>
          <Ring share={project.progress} />
          <span className="truncate">{project.title}</span>
        </Link>
      ))}
      {data?.items.length === 0 && <p className="px-2 text-sm text-faint">None yet.</p>}
    </div>
  );
}

function Ring({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 shrink-0 -rotate-90">
      <circle cx="8" cy="8" r="5.5" fill="none" strokeWidth="2.2" className="stroke-line-strong" />
      <circle
        cx="8"
        cy="8"
        r="5.5"
        fill="none"
        strokeWidth="2.2"
        pathLength="1"
        strokeDasharray={`${share} 1`}
        className="stroke-success"
      />
    </svg>
  );
}
