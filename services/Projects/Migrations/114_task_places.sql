-- Where tasks stand in the tree, counted from narrow indexes as well: how deep, and under which task or none.
drop index task_view_facts;
create index task_view_facts on task_view (workspace_id, project_id, status, is_blocked, priority, children, depth) where not deleted;
drop index task_view_parent;
create index task_view_parent on task_view (workspace_id, parent_id, project_id, deleted);
