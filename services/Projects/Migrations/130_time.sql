-- Reports of time read the tasks that have entries, and no others.
create index task_view_time on task_view (workspace_id, project_id) where body ? 'timeEntries' and not deleted;

-- Who works on what, until it is logged. The entry that stopping will log has its id from the start: logged twice, it is the same entry.
create table timers (
    workspace_id uuid        not null,
    user_id      uuid        not null,
    entry_id     uuid        not null,
    project_id   uuid        not null,
    task_id      uuid        not null,
    started_at   timestamptz not null,
    note         text        null,
    primary key (workspace_id, user_id)
);
