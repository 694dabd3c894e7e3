-- A client may choose the ids of a project and its tasks, so two workspaces can come upon the same: the row of a task is the workspace's own.
alter table task_view drop constraint task_view_pkey;
alter table task_view add constraint task_view_pkey primary key (workspace_id, project_id, task_id);
