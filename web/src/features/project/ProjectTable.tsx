import { useMemo } from 'react';
import { useMembers } from '@/api/workspaces/list-members';
import type { CustomField } from '@/model/custom-field';
import { toggleSort } from '@/model/query/sort';
import type { TableActions } from '@/ui/table/table-row';
import { TaskTable } from '@/ui/table/TaskTable';
import type { useColumns } from '@/ui/table/use-columns';
import { useStable } from '@/ui/use-stable';
import { NewTaskRow } from './NewTaskRow';
import { nextDraft } from '@/task/use-task-actions';
import type { LayoutProps } from './layout';

interface ProjectTableProps extends LayoutProps {
  columns: ReturnType<typeof useColumns>;
  fields: readonly CustomField[];
}

/** The tasks of a project without their levels: a column a field, sorted by any of them. */
export function ProjectTable({
  project,
  rows: table,
  columns,
  fields,
  actions,
  readOnly,
  peeked,
  changed,
  critical,
  marks,
  onOpen,
}: ProjectTableProps) {
  const members = useMembers();
  const context = useMemo(() => {
    const knownLabels = [...new Set(project.tasks.flatMap((task) => task.labels))].toSorted();
    return { members, knownLabels, fields, projectTitle: () => project.title, readOnly };
  }, [members, project.tasks, project.title, fields, readOnly]);
  const tasks = useMemo(() => table.rows.map((row) => row.task), [table.rows]);

  const rowActions = useStable<TableActions>({
    onShow: table.show,
    onActivate: table.setActive,
    onOpen,
    onSelect: (taskId, range) => (range ? table.selection.extend(taskId, table.ids) : table.selection.toggle(taskId)),
    onField: (taskId, field) => table.setField(field && { taskId, field }),
    onChange: (task, change) => actions.change(task.id, change),
  });
  const { draft } = table;
  return (
    <TaskTable
      label="Tasks"
      tasks={tasks}
      columns={columns.columns}
      context={context}
      actions={rowActions}
      cursor={table}
      selection={table.selection}
      sort={columns.sort}
      onSort={(key, also) => columns.setSort(toggleSort(columns.sort, key, also))}
      field={table.field}
      peeked={peeked}
      marked={changed}
      critical={critical}
      proposed={marks}
      top={
        draft &&
        !readOnly && (
          <NewTaskRow
            depth={0}
            tasks={project.tasks}
            onCreate={(written) => table.setDraft(nextDraft(draft, written, actions.create(draft, written)))}
            onDone={() => table.setDraft(null)}
          />
        )
      }
    />
  );
}
