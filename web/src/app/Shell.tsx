import { Outlet, useLocation, useParams } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Session } from '@/api/session';
import { useSession } from '@/api/use-session';
import { IconButton } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { useTabState } from '@/ui/use-tab-state';
import { ConflictHost } from '@/writing/ConflictHost';
import { HelpDialog } from './HelpDialog';
import { Palette } from './Palette';
import { Sidebar } from './Sidebar';
import { useAppCommands } from './use-app-commands';

// Opened now and then, so it is no part of the first load.
const AssistantPanel = lazy(async () => ({ default: (await import('@/features/assistant/AssistantPanel')).AssistantPanel }));

/** Only for who is signed in: with the frame go its queries, which would ask once more for somebody who has just logged out. */
export function Shell() {
  const session = useSession();
  return session.status === 'signed-in' ? <Frame session={session} /> : null;
}

/** The frame around every page: where to go on the left, the page on the right, the palette and the help on top. */
function Frame({ session }: { session: Extract<Session, { status: 'signed-in' }> }) {
  const [overlay, setOverlay] = useState<'palette' | 'help' | null>(null);
  const { pathname } = useLocation();
  const [assistant, setAssistant] = useTabState<boolean>(`assistant.${session.user.id}`, false);
  // Not where a reload brought it back: the keys are the page's then, as before.
  const [wasCalled, setWasCalled] = useState(false);
  const { projectId } = useParams({ strict: false });
  const [drawerAt, setDrawerAt] = useState<string | null>(null);
  const toggleAssistant = () => {
    setWasCalled(true);
    setAssistant(!assistant);
  };
  useAppCommands({ openPalette: () => setOverlay('palette'), openHelp: () => setOverlay('help'), toggleAssistant });
  // The drawer of a narrow screen belongs to the page that it was opened on, so going somewhere closes it.
  const drawerOpen = drawerAt === pathname;
  // Esc closes a dialog before its page hears of it, and the next key may have opened the other one by then.
  const close = (closed: 'palette' | 'help') => setOverlay((current) => (current === closed ? null : current));
  return (
    // It is as large as the window, and so nothing in it may make the window scroll.
    <div className="relative flex h-full flex-col overflow-clip md:flex-row">
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-2 md:hidden">
        <IconButton label="Menu" aria-expanded={drawerOpen} onClick={() => setDrawerAt(drawerOpen ? null : pathname)}>
          <Menu className="size-4" />
        </IconButton>
        <span className="font-semibold">Orchestrator</span>
      </header>
      {/* The dimmed part beside the drawer closes it; the keyboard has the menu button. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        onClick={(event) => event.target === event.currentTarget && setDrawerAt(null)}
        className={cx('z-30 shrink-0 md:static md:block', drawerOpen ? 'fixed inset-x-0 top-11 bottom-0 flex bg-[#101218]/40' : 'hidden')}
      >
        <Sidebar
          session={session}
          onPalette={() => setOverlay('palette')}
          onHelp={() => setOverlay('help')}
          onAssistant={toggleAssistant}
        />
      </div>
      {/* A new workspace is a new world: nothing on screen outlives the change. */}
      <main key={session.workspaceId} id="page" tabIndex={-1} className="min-h-0 min-w-0 grow overflow-y-auto outline-none">
        <Outlet />
      </main>
      {assistant && (
        <Suspense>
          <AssistantPanel
            key={`assistant:${session.workspaceId}`}
            place={`${session.user.id}.${session.workspaceId}`}
            projectId={projectId ?? null}
            takesFocus={wasCalled}
            onClose={() => setAssistant(false)}
          />
        </Suspense>
      )}
      <ConflictHost />
      {overlay === 'palette' && <Palette onClose={() => close('palette')} />}
      {overlay === 'help' && <HelpDialog onClose={() => close('help')} />}
    </div>
  );
}
