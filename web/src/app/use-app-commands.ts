import { useNavigate } from '@tanstack/react-router';
import { logout } from '@/api/auth/logout';
import { useFilters } from '@/api/filters/list-filters';
import { useProjects } from '@/api/projects/list-projects';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { setTheme, type Theme } from '@/ui/theme';

function theme(to: Theme, label: string): Command {
  return { id: `theme.${to}`, label, group: 'Look', run: () => setTheme(to) };
}

type Opens = 'openPalette' | 'openHelp' | 'toggleAssistant';

/** What can be done from everywhere. */
export function useAppCommands({ openPalette, openHelp, toggleAssistant }: Record<Opens, () => void>): void {
  const navigate = useNavigate();
  const { data: projects } = useProjects();
  const filters = useFilters();
  useCommands([
    {
      id: 'palette',
      label: 'Find a command or a project',
      group: 'General',
      keys: ['Mod+k'],
      whileTyping: true,
      keyOnly: true,
      run: openPalette,
    },
    { id: 'help', label: 'Keyboard shortcuts', group: 'General', keys: ['?'], run: openHelp },
    { id: 'assistant', label: 'Talk to the assistant', group: 'Assistant', keys: ['Mod+j'], whileTyping: true, run: toggleAssistant },
    { id: 'go.home', label: 'Go home', group: 'General', keys: ['g h'], run: () => void navigate(links.home()) },
    { id: 'go.tasks', label: 'Go to all tasks', group: 'General', keys: ['g t'], run: () => void navigate(links.tasks()) },
    { id: 'go.next', label: 'Go to what is next', group: 'General', keys: ['g n'], run: () => void navigate(links.next()) },
    { id: 'go.time', label: 'Go to the time log', group: 'General', keys: ['g l'], run: () => void navigate(links.time()) },
    { id: 'go.inbox', label: 'Go to the inbox', group: 'General', keys: ['g i'], run: () => void navigate(links.inbox()) },
    { id: 'go.templates', label: 'Go to the templates', group: 'General', keys: ['g e'], run: () => void navigate(links.templates()) },
    { id: 'go.settings', label: 'Go to the settings', group: 'General', keys: ['g s'], run: () => void navigate(links.settings()) },
    { id: 'go.agents', label: 'Go to the agents’ settings', group: 'General', run: () => void navigate(links.agentSettings()) },
    { id: 'go.import', label: 'Import a file', group: 'General', run: () => void navigate(links.import()) },
    { id: 'go.activity', label: 'Go to the activity', group: 'General', keys: ['g a'], run: () => void navigate(links.activity()) },
    theme('light', 'Use the light theme'),
    theme('dark', 'Use the dark theme'),
    theme('system', 'Use the system’s theme'),
    { id: 'logout', label: 'Log out', group: 'General', run: () => void logout() },
    ...filters.map((filter) => ({
      id: `go.filter.${filter.id}`,
      label: filter.name,
      group: 'Filters',
      run: () => void navigate(links.tasks({ q: filter.query, ...(filter.sort && { sort: filter.sort }), filter: filter.id })),
    })),
    ...(projects?.items ?? []).map((project) => ({
      id: `go.project.${project.id}`,
      label: project.title,
      group: 'Projects',
      run: () => void navigate(links.project(project.id)),
    })),
  ]);
}
