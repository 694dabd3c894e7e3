import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ChartNoAxesCombined, ChartNoAxesGantt, History, ListTree, SquareKanban, Table2 } from 'lucide-react';
import { useState } from 'react';
import { links } from '@/links';
import { isOverdue } from '@/model/format';
import type { Project, ProjectFields } from '@/model/types';
import { projectStatusWords } from '@/model/words';
import { EditableText } from '@/ui/EditableText';
import { DatePicker } from '@/ui/fields/DatePicker';
import { projectStatusOptions } from '@/ui/fields/options';
import { ChoicePicker } from '@/ui/Picker';
import { Progress } from '@/ui/Progress';
import { Skeleton } from '@/ui/Skeleton';
import { useWriting } from '@/writing/use-writing';
import { useCommands } from '@/commands/use-commands';
import { ProjectMenu } from './planning/ProjectMenu';
import { BranchSwitcher } from './branches/BranchSwitcher';
import { PresentPeople } from './PresentPeople';
import type { ProjectView } from '@/writing/use-project-view';

const tab = {
  className: 'inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink',
  activeProps: { className: 'bg-hover text-ink font-medium' },
};

export function ProjectHeader({ view: { project, isPast, readOnly } }: { view: ProjectView }) {
  const { projectId } = useParams({ from: '/app/projects/$projectId' });
  // The layout changes, not what is looked at: the moment, the open task, the proposal.
  const at = useSearch({ from: '/app/projects/$projectId' });
  const navigate = useNavigate();
  const group = 'View';
  useCommands([
    { id: 'view.tree', label: 'Tree', group, keys: ['1'], run: () => void navigate(links.project(projectId, at)) },
    { id: 'view.board', label: 'Board', group, keys: ['2'], run: () => void navigate(links.view('board', projectId, at)) },
    { id: 'view.table', label: 'Table', group, keys: ['3'], run: () => void navigate(links.view('table', projectId, at)) },
    { id: 'view.timeline', label: 'Timeline', group, keys: ['4'], run: () => void navigate(links.view('timeline', projectId, at)) },
    { id: 'view.history', label: 'History', group, keys: ['5'], run: () => void navigate(links.history(projectId)) },
    {
      id: 'view.insights',
      label: 'Insights',
      group,
      keys: ['6'],
      when: () => !project?.branch,
      run: () => void navigate(links.insights(projectId)),
    },
  ]);
  return (
    <header className="@container shrink-0 border-b border-line px-4 pt-3 pb-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        {project ? <Facts project={project} readOnly={readOnly} /> : <Skeleton className="h-4 w-48" />}
      </div>
      <nav aria-label="Views" className="mt-1.5 -ml-2 flex flex-wrap gap-1">
        <Link {...links.project(projectId, at)} {...tab} activeOptions={{ exact: true, includeSearch: false }}>
          <ListTree aria-hidden="true" className="size-3.5" />
          Tree
        </Link>
        <Link {...links.view('board', projectId, at)} {...tab} activeOptions={{ includeSearch: false }}>
          <SquareKanban aria-hidden="true" className="size-3.5" />
          Board
        </Link>
        <Link {...links.view('table', projectId, at)} {...tab} activeOptions={{ includeSearch: false }}>
          <Table2 aria-hidden="true" className="size-3.5" />
          Table
        </Link>
        <Link {...links.view('timeline', projectId, at)} {...tab} activeOptions={{ includeSearch: false }}>
          <ChartNoAxesGantt aria-hidden="true" className="size-3.5" />
          Timeline
        </Link>
        <Link {...links.history(projectId)} {...tab}>
          <History aria-hidden="true" className="size-3.5" />
          History
        </Link>
        {!project?.branch && (
          <Link {...links.insights(projectId)} {...tab} activeOptions={{ includeSearch: false }}>
            <ChartNoAxesCombined aria-hidden="true" className="size-3.5" />
            Insights
          </Link>
        )}
        {project && (
          <span className="ml-auto flex items-center gap-1">
            <PresentPeople project={project} at={at} />
            <BranchSwitcher project={project} isPast={isPast} />
            <ProjectMenu project={project} isPast={isPast} readOnly={readOnly} />
          </span>
        )}
      </nav>
    </header>
  );
}

function Facts({ project, readOnly }: { project: Project; readOnly: boolean }) {
  const [editing, setEditing] = useState(false);
  const { write } = useWriting(project.id);
  const set = (metaUpdates: Partial<ProjectFields>) => void write({ metaUpdates });
  const counted = project.tasks.filter((task) => task.status !== 'cancelled');
  const done = counted.filter((task) => task.status === 'done').length;
  const finished = project.status === 'completed' || project.status === 'archived';
  return (
    <>
      <h1 className="min-w-0 text-lg font-semibold tracking-tight">
        <EditableText
          label="Project title"
          value={project.title}
          readOnly={readOnly}
          editing={editing}
          onEdit={() => setEditing(true)}
          onDone={() => setEditing(false)}
          onChange={(title) => set({ title })}
          className="max-w-[60cqw]"
        />
      </h1>
      <ChoicePicker
        label="Project status"
        valueText={projectStatusWords[project.status]}
        value={project.status}
        options={projectStatusOptions}
        onChoose={(status) => set({ status })}
        readOnly={readOnly}
        className="h-6 border border-line px-2 text-xs font-medium text-muted"
      >
        {projectStatusWords[project.status]}
      </ChoicePicker>
      <DatePicker
        label="Project due"
        value={project.dueDate}
        overdue={isOverdue(project.dueDate, finished)}
        onChange={(dueDate) => set({ dueDate })}
        readOnly={readOnly}
        wordy
        className="h-6 px-1 text-sm"
      />
      <span className="ml-auto flex items-center gap-2">
        <Progress value={counted.length === 0 ? 0 : done / counted.length} label="Progress" className="w-24" />
        <span className="text-xs text-muted tabular-nums">
          {done.toLocaleString('en')} of {counted.length.toLocaleString('en')} done
        </span>
      </span>
    </>
  );
}
