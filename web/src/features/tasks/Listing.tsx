import { useNavigate } from '@tanstack/react-router';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useProjects } from '@/api/projects/list-projects';
import type { useListedTasks } from '@/api/tasks/use-listed-tasks';
import { useSession } from '@/api/use-session';
import { useMembers } from '@/api/workspaces/list-members';
import { links } from '@/links';
import type { CustomField } from '@/model/custom-field';
import { toggleSort } from '@/model/query/sort';
import { BulkBar } from '@/ui/table/BulkBar';
import type { Column } from '@/ui/table/columns';
import { MoreRows } from '@/ui/MoreRows';
import type { CellField, TableActions } from '@/ui/table/table-row';
import { TaskTable } from '@/ui/table/TaskTable';
import { useRowCommands } from '@/ui/table/use-row-commands';
import { useCursor } from '@/ui/use-cursor';
import { useSelection } from '@/ui/use-selection';
import { useBulk } from '@/writing/use-bulk';
import { useTaskWriting } from '@/writing/use-task-writing';

interface ListingProps {
  list: ReturnType<typeof useListedTasks>;
  q: string;
  sort: string | undefined;
  columns: readonly Column[];
  fields: readonly CustomField[];
  labels: readonly string[];
  onSort: (sort: string | undefined) => void;
}

/** The table of what was found, and what can be done to one row or to many. */
export function Listing({ list, q, sort, columns, fields, labels, onSort }: ListingProps) {
  const { tasks, total } = list;
  const members = useMembers();
  const session = useSession();
  const navigate = useNavigate();
  const { data: projects } = useProjects();
  const { change } = useTaskWriting(tasks);
  const bulk = useBulk();
  const selection = useSelection();
  const [field, setField] = useState<{ taskId: string; field: CellField } | null>(null);
  const ids = useMemo(() => tasks.map(({ id }) => id), [tasks]);
  const cursor = useCursor(ids);
  const context = useMemo(() => {
    const titles = new Map(projects?.items.map((project) => [project.id, project.title]));
    return { members, knownLabels: labels, fields, projectTitle: (id: string) => titles.get(id) ?? '', readOnly: false };
  }, [members, labels, fields, projects]);

  const open = (taskId: string) => {
    const task = tasks.find(({ id }) => id === taskId);
    if (task) void navigate(links.project(task.projectId, { task: task.id }));
  };
  // Rows are drawn again only when their own props change, so what they call keeps its identity and looks up the latest.
  const latest = useRef({ cursor, selection, ids, change, open });
  useLayoutEffect(() => {
    latest.current = { cursor, selection, ids, change, open };
  });
  const actions = useMemo<TableActions>(
    () => ({
      onShow: (id, element) => latest.current.cursor.show(id, element),
      onActivate: (id) => latest.current.cursor.setActive(id),
      onOpen: (id) => latest.current.open(id),
      onSelect: (id, range) => (range ? latest.current.selection.extend(id, latest.current.ids) : latest.current.selection.toggle(id)),
      onField: (taskId, name) => setField(name && { taskId, field: name }),
      onChange: (task, body) => latest.current.change(task, body),
    }),
    [],
  );
  useRowCommands({
    tasks,
    cursor,
    selection,
    onOpen: (task) => open(task.id),
    onField: (taskId, name) => setField({ taskId, field: name }),
    onMine: (task) => session.status === 'signed-in' && change(task, { assigneeId: session.user.id }),
  });
  // What has left the list is not changed with it.
  const selected = ids.filter((id) => selection.ids.has(id));
  const everything = selected.length === tasks.length && total > tasks.length;
  return (
    <>
      <TaskTable
        label="Tasks"
        tasks={tasks}
        total={total}
        columns={columns}
        context={context}
        actions={actions}
        cursor={cursor}
        selection={selection}
        sort={sort}
        onSort={(key, also) => onSort(toggleSort(sort, key, also))}
        field={field}
        bottom={list.hasNextPage && <MoreRows loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
      />
      {selected.length > 0 && (
        <BulkBar
          count={selected.length}
          total={everything ? total : undefined}
          members={members}
          knownLabels={labels}
          onChange={(changed, all) => void bulk(all ? { query: q } : { taskIds: selected }, changed)}
          onDelete={(all) => {
            selection.clear();
            void bulk(all ? { query: q } : { taskIds: selected }, { op: 'delete' });
          }}
          onClear={selection.clear}
        />
      )}
    </>
  );
}
