import { useNavigate, useSearch } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useFields } from '@/api/fields/list-fields';
import { useFilters } from '@/api/filters/list-filters';
import { explain, Problem } from '@/api/problem';
import { useProjects } from '@/api/projects/list-projects';
import { useListedTasks } from '@/api/tasks/use-listed-tasks';
import { useMembers } from '@/api/workspaces/list-members';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { vocabulary } from '@/model/query/vocabulary';
import type { TasksAddress } from '@/model/tasks-address';
import { totalWords } from '@/model/words';
import { PeekBeside } from '@/task/PeekBeside';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { HomeLink } from '@/ui/HomeLink';
import { SkeletonRows } from '@/ui/Skeleton';
import { allColumns } from '@/ui/table/columns';
import { ColumnsPicker } from '@/ui/table/ColumnsPicker';
import { useColumns } from '@/ui/table/use-columns';
import { useDocumentTitle } from '@/ui/use-document-title';
import { FilterActions } from './FilterActions';
import { Listing } from './Listing';
import { QueryBox } from './QueryBox';
import { QueryProblems } from './QueryProblems';

const usual = 'is:open';

/** The tasks of every project, by a query that the address holds. */
export function AllTasksPage() {
  const asked: TasksAddress = useSearch({ from: '/app/tasks' });
  const navigate = useNavigate();
  const members = useMembers();
  const fields = useFields();
  const { data: projects } = useProjects();
  const filter = useFilters().find(({ id }) => id === asked.filter);
  // Nothing asked is what there is to do; an emptied box asks for everything.
  const q = asked.q ?? usual;
  const sort = asked.sort;
  const list = useListedTasks({ q: q.trim(), ...(sort && { sort }) });
  const box = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<{ text: string; base: string } | null>(null);
  const [lastAsked, setLastAsked] = useState<string | null>(null);
  // What is being written stays while its own question is on the way to the address; only another query that is opened takes its place.
  const written = draft && (draft.base === q || lastAsked === q) ? draft.text : q;
  const offered = useMemo(() => allColumns(fields, { overProjects: true, instants: true }), [fields]);
  const columns = useColumns('tasks', offered);
  const labels = useMemo(() => [...new Set(list.tasks.flatMap((task) => task.labels))].toSorted(), [list.tasks]);
  const known = useMemo(
    () => vocabulary({ people: members, projects: projects?.items ?? [], labels, fields }),
    [members, projects, labels, fields],
  );
  useDocumentTitle(filter?.name ?? 'All tasks');
  useCommands([{ id: 'tasks.query', label: 'Query the tasks', group: 'List', keys: ['f', '/'], run: () => box.current?.focus() }]);

  const show = (changed: TasksAddress) => void navigate({ ...links.tasks({ ...asked, ...changed }), replace: true });
  const ask = (text: string) => {
    setLastAsked(text);
    setDraft({ text, base: q });
    if (text !== q) show({ q: text });
  };
  const errors = list.error instanceof Problem ? list.error.queryErrors : [];
  return (
    <div className="flex h-full min-h-0 bg-surface">
      <div className="flex min-w-0 grow flex-col">
        <header className="shrink-0 space-y-2 border-b border-line px-4 pt-3 pb-2">
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="text-lg font-semibold tracking-tight">{filter?.name ?? 'All tasks'}</h1>
            <span role="status" className="grow text-xs text-faint tabular-nums">
              {list.data && !list.error && totalWords(list.total, list.totalIsExact, 'task')}
            </span>
            <FilterActions filter={filter} q={q} sort={sort} onShow={show} />
            <ColumnsPicker offered={offered} shown={columns.shown} onToggle={columns.toggle} />
          </div>
          <QueryBox
            ref={box}
            value={written}
            keys={known}
            errors={written === q ? errors : []}
            onWrite={(text) => setDraft({ text, base: q })}
            onAsk={ask}
          />
          {written === q && errors.length > 0 && <QueryProblems text={q} errors={errors} onMend={ask} />}
        </header>
        {list.isPending ? (
          <SkeletonRows rows={16} label="Loading the tasks" />
        ) : list.error && errors.length === 0 ? (
          <ErrorState title="The tasks didn’t load" text={explain(list.error)} onRetry={() => void list.refetch()} />
        ) : list.tasks.length === 0 && errors.length === 0 ? (
          <EmptyState
            icon={<SearchX className="size-5" />}
            title="No task is like that"
            text={q === usual ? 'Everything is done, or nothing is planned yet.' : 'Press F and take a term out of the query.'}
            action={q === usual ? <HomeLink>Plan something</HomeLink> : <Button onClick={() => ask(usual)}>Show what is open</Button>}
          />
        ) : (
          <Listing
            list={list}
            q={q.trim()}
            sort={sort}
            columns={columns.columns}
            fields={fields}
            labels={labels}
            peeked={asked.task ?? null}
            onSort={(to) => show({ sort: to })}
            onOpen={(task) => show({ task: task?.id, project: task?.projectId })}
          />
        )}
      </div>
      {asked.task && asked.project && (
        <PeekBeside
          projectId={asked.project}
          taskId={asked.task}
          onOpen={(id) => show(id === null ? { task: undefined, project: undefined } : { task: id })}
        />
      )}
    </div>
  );
}
