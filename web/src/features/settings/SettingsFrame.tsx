import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { links } from '@/links';

const tab = {
  className: 'inline-flex h-7 items-center rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink',
  activeProps: { className: 'bg-hover text-ink font-medium' },
  activeOptions: { exact: true },
};

/** What every page of settings shares. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-3xl space-y-10 px-4 pt-10 pb-16 sm:px-6">
      <header className="space-y-2">
        <h1 className="text-lg font-semibold tracking-tight">Settings</h1>
        <nav aria-label="Settings" className="-ml-2 flex gap-1">
          <Link {...links.settings()} {...tab}>
            Workspace
          </Link>
          <Link {...links.agentSettings()} {...tab}>
            Agents
          </Link>
        </nav>
      </header>
      {children}
    </div>
  );
}
