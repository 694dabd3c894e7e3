import { useMemo, useState } from 'react';
import { useProjects } from '@/api/projects/list-projects';
import type { useListedTasks } from '@/api/tasks/use-listed-tasks';
import { useSession } from '@/api/use-session';
import { useMembers } from '@/api/workspaces/list-members';
import { useCommands } from '@/commands/use-commands';
import type { CustomField } from '@/model/custom-field';
import type { ListedTask } from '@/model/listed-task';
import { toggleSort } from '@/model/query/sort';
import { BulkBar } from '@/ui/table/BulkBar';
import type { Column } from '@/ui/table/columns';
import { MoreRows } from '@/ui/MoreRows';
import type { CellField, TableActions } from '@/ui/table/table-row';
import { TaskTable } from '@/ui/table/TaskTable';
import { useRowCommands } from '@/ui/table/use-row-commands';
import { useCursor } from '@/ui/use-cursor';
import { useStable } from '@/ui/use-stable';
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
  /** The one whose panel is open. */
  peeked: string | null;
  onSort: (sort: string | undefined) => void;
  onOpen: (task: ListedTask | null) => void;
}

/** The table of what was found, and what can be done to one row or to many. */
export function Listing({ list, q, sort, columns, fields, labels, peeked, onSort, onOpen }: ListingProps) {
  const { tasks, total } = list;
  const members = useMembers();
  const session = useSession();
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
    if (task) onOpen(task);
  };
  const actions = useStable<TableActions>({
    onShow: cursor.show,
    onActivate: cursor.setActive,
    onOpen: open,
    onSelect: (id, range) => (range ? selection.extend(id, ids) : selection.toggle(id)),
    onField: (taskId, name) => setField(name && { taskId, field: name }),
    onChange: change,
  });
  useCommands([
    {
      id: 'task.close',
      label: 'Close the panel',
      group: 'List',
      keyOnly: true,
      keys: ['Escape'],
      when: () => peeked !== null && selection.ids.size === 0,
      run: () => onOpen(null),
    },
  ]);
  useRowCommands({
    tasks,
    cursor,
    selection,
    onOpen: (task) => onOpen(task.id === peeked ? null : task),
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
        peeked={peeked}
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
