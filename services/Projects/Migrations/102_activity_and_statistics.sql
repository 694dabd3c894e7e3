-- The workspace's activity, a row a patch. The sequence number of the event is its key and breaks ties between equal instants.
create table activity (
    seq_id       bigint      not null primary key,
    workspace_id uuid        not null,
    project_id   uuid        not null,
    version      bigint      not null,
    at           timestamptz not null,
    actor        text        not null,
    origin       text        not null,
    cause        text        null,
    summary      text        not null,
    tasks        uuid[]      not null,
    operations   integer     not null
);

create index activity_newest on activity (workspace_id, at desc, seq_id desc);
create index activity_of_project on activity (workspace_id, project_id, at desc, seq_id desc);

-- What statistics count: every change of whether a task is live, of its status and of its estimate. No status: not live.
create table task_steps (
    workspace_id      uuid        not null,
    project_id        uuid        not null,
    version           bigint      not null,
    task_id           uuid        not null,
    at                timestamptz not null,
    status            text        null,
    estimated_minutes bigint      not null,
    primary key (workspace_id, project_id, version, task_id)
);
