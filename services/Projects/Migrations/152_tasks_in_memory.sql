-- Lists filter and sort in memory (decision 38), so the indexes that lists were read from go: each append wrote an entry into every one of them.
drop index task_view_list;
drop index task_view_facts;
drop index task_view_parent;
drop index task_view_labels;
drop index task_view_updated;
drop index task_view_created;
drop index task_view_priority;
drop index task_view_time;

-- What else asked them has one as narrow as its question: what is due on a day, in any workspace, and somebody's tasks for a calendar.
drop index task_view_due;
create index task_view_due on task_view (due_date) where due_date is not null and not deleted;
drop index task_view_assignee;
create index task_view_assignee on task_view (workspace_id, assignee_id) where assignee_id is not null and not deleted;
