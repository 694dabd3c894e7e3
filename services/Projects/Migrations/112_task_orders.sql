-- Lists of a whole workspace. What they mostly filter by stands in an index so narrow that PostgreSQL keeps equal rows once: counting 100,000 tasks reads some
-- hundred pages of it, of task_view_list two thousand.
create index task_view_facts on task_view (workspace_id, project_id, status, is_blocked, priority, children) where not deleted;
create index task_view_assignee on task_view (workspace_id, assignee_id, project_id, status) where not deleted;

-- The usual orders: a page is read from its beginning, and only ties are sorted. The projects stand behind for counting what a condition on the first column finds.
create index task_view_updated on task_view (workspace_id, updated_at, project_id) where not deleted;
create index task_view_created on task_view (workspace_id, created_at, project_id) where not deleted;
create index task_view_due on task_view (workspace_id, due_date, project_id, status) where not deleted;
create index task_view_priority on task_view (workspace_id, priority desc nulls last, project_id, status) where not deleted;
