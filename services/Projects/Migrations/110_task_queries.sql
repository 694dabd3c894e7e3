-- What lists of tasks filter and sort by. The columns of a body follow from it by themselves; how a task stands among the others is written with
-- every append that changes it: depth, how many live tasks are right under it, whether it waits for an open one.
alter table task_view
    add column depth             smallint    not null default 0,
    add column children          integer     not null default 0,
    add column is_blocked        boolean     not null default false,
    add column created_at        timestamptz not null default '-infinity',
    add column updated_at        timestamptz not null default '-infinity',
    -- The title in lower case, as TaskColumns makes it: databases disagree about the case of letters beyond ASCII.
    add column title_key         text        collate "C" not null default '',
    add column status            smallint    null generated always as (array_position(array['todo','in_progress','blocked','in_review','done','cancelled'], body ->> 'status')::smallint) stored,
    add column priority          smallint    null generated always as (array_position(array['low','medium','high','critical'], body ->> 'priority')::smallint) stored,
    add column parent_id         uuid        null generated always as ((body ->> 'parentTaskId')::uuid) stored,
    add column assignee_id       uuid        null generated always as ((body ->> 'assigneeId')::uuid) stored,
    add column start_date        text        collate "C" null generated always as (body ->> 'startDate') stored,
    add column due_date          text        collate "C" null generated always as (body ->> 'dueDate') stored,
    add column estimated_minutes integer     null generated always as ((body ->> 'estimatedMinutes')::integer) stored,
    add column actual_minutes    integer     null generated always as ((body ->> 'actualMinutes')::integer) stored,
    add column is_milestone      boolean     not null generated always as (coalesce((body ->> 'isMilestone')::boolean, false)) stored,
    add column is_recurring      boolean     not null generated always as (body ? 'recurrence') stored,
    add column position          text        collate "C" null generated always as (body ->> 'position') stored;

-- Lists: every filter and order but labels, custom fields and words reads this index alone, of one project or of all.
create index task_view_list on task_view (workspace_id, project_id)
    include (task_id, status, priority, parent_id, assignee_id, start_date, due_date, estimated_minutes, actual_minutes, is_milestone, is_recurring,
             depth, children, is_blocked, created_at, updated_at, position, title_key)
    where not deleted;

create index task_view_parent on task_view (workspace_id, parent_id) where parent_id is not null;
create index task_view_labels on task_view using gin ((body -> 'labels')) where not deleted and body ? 'labels';

-- Rows of before get their new columns from the log; snapshots of before know no instants.
insert into projection_notes (name, rebuild_done, rebuild_total)
select 'read-models', 0, 0 where exists (select from project_view)
on conflict (name) do update set rebuild_done = 0, rebuild_total = 0;
delete from snapshots where format < 2;
