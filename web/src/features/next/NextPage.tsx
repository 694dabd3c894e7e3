import { useNavigate, useSearch } from '@tanstack/react-router';
import { Coffee } from 'lucide-react';
import { useMemo } from 'react';
import { useNext, type NextAsked } from '@/api/planning/next';
import { explain } from '@/api/problem';
import { useProjects } from '@/api/projects/list-projects';
import { useActorName } from '@/api/use-names';
import { useMembers } from '@/api/workspaces/list-members';
import { useSession } from '@/api/use-session';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { FilterChoice } from '@/ui/FilterChoice';
import { HomeLink } from '@/ui/HomeLink';
import { SkeletonRows } from '@/ui/Skeleton';
import { useCursor } from '@/ui/use-cursor';
import { useDocumentTitle } from '@/ui/use-document-title';
import { useTaskWriting } from '@/writing/use-task-writing';
import { NextRow } from './NextRow';

/** What to do next, over all projects, with the reasons. */
export function NextPage() {
  useDocumentTitle('Next');
  const asked: NextAsked = useSearch({ from: '/app/next' });
  const navigate = useNavigate();
  const members = useMembers();
  const nameOf = useActorName();
  const session = useSession();
  const { data: projects } = useProjects();
  const { data, error, isPending, refetch } = useNext(asked);
  const tasks = useMemo(() => data?.items ?? [], [data]);
  const ids = useMemo(() => tasks.map(({ id }) => id), [tasks]);
  const cursor = useCursor(ids);
  const { change } = useTaskWriting(tasks);
  const titles = new Map(projects?.items.map((project) => [project.id, project.title]));
  const set = (changed: NextAsked) => void navigate({ ...links.next({ ...asked, ...changed }), replace: true });
  const filtered = Object.values(asked).some((value) => value !== undefined);
  const planned = (projects?.totalItems ?? 1) > 0;
  const active = tasks[cursor.index];
  const open = () => active && void navigate(links.project(active.projectId, { task: active.id }));
  const group = 'Next';
  useCommands([
    { id: 'next.down', label: 'Next task', group, keyOnly: true, keys: ['j', 'ArrowDown'], run: () => cursor.moveTo(cursor.index + 1) },
    { id: 'next.up', label: 'Previous task', group, keyOnly: true, keys: ['k', 'ArrowUp'], run: () => cursor.moveTo(cursor.index - 1) },
    {
      id: 'next.open',
      label: 'Open the task',
      group,
      keyOnly: true,
      keys: ['Enter', 'Space'],
      when: () => active !== undefined,
      run: () => void open(),
    },
    {
      id: 'next.start',
      label: 'Set in progress',
      group,
      keys: ['s'],
      when: () => active !== undefined,
      run: () => active && change(active, { status: 'in_progress' }),
    },
    {
      id: 'next.done',
      label: 'Mark done',
      group,
      keys: ['d'],
      when: () => active !== undefined,
      run: () => active && change(active, { status: 'done' }),
    },
    {
      id: 'next.mine',
      label: 'Assign to me',
      group,
      keys: ['i'],
      when: () => active !== undefined,
      run: () => active && session.status === 'signed-in' && change(active, { assigneeId: session.user.id }),
    },
  ]);
  return (
    <div className="mx-auto max-w-3xl px-4 pt-10 pb-16 sm:px-6">
      <div className="mb-3 flex flex-wrap items-center gap-1.5">
        <h1 className="mr-3 text-lg font-semibold tracking-tight">Next</h1>
        <FilterChoice
          label="Project"
          any="Any project"
          value={asked.project}
          values={[...titles.keys()]}
          text={(id) => titles.get(id) ?? 'A project that is gone'}
          onChoose={(project) => set({ project })}
        />
        <FilterChoice
          label="Assignee"
          any="Anyone"
          value={asked.assignee}
          values={['me', 'none', ...members.map((member) => member.userId)]}
          text={(id) => (id === 'me' ? 'Me' : id === 'none' ? 'Nobody' : nameOf(id))}
          onChoose={(assignee) => set({ assignee })}
        />
      </div>
      {isPending && <SkeletonRows rows={8} label="Loading what is next" className="h-14" />}
      {error && !data && <ErrorState title="The queue didn’t load" text={explain(error)} onRetry={() => void refetch()} />}
      {data && tasks.length === 0 && (
        <EmptyState
          icon={<Coffee className="size-5" />}
          title={planned ? 'Nothing is ready' : 'Nothing is planned yet'}
          text={
            filtered
              ? 'Nothing that matches the filters can be begun.'
              : planned
                ? 'Everything open waits for something else, or starts later. G T shows all tasks.'
                : 'Write a goal, accept its plan, and what can be begun first shows here.'
          }
          action={
            filtered ? (
              <Button onClick={() => void navigate({ ...links.next(), replace: true })}>Clear the filters</Button>
            ) : (
              !planned && <HomeLink>Plan something</HomeLink>
            )
          }
        />
      )}
      <ol aria-label="Next" className="empty:hidden">
        {tasks.map((task) => (
          <li key={`${task.projectId}:${task.id}`}>
            <NextRow
              task={task}
              projectTitle={titles.get(task.projectId) ?? ''}
              assignee={task.assigneeId === null ? null : nameOf(task.assigneeId)}
              active={cursor.active === task.id}
              onShow={cursor.show}
              onActivate={cursor.setActive}
              onStatus={(status) => change(task, { status })}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
