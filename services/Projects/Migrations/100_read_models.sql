-- Read models, written in the same transaction as the patch that changes them.
create table project_view (
    workspace_id      uuid        not null,
    id                uuid        not null,
    version           bigint      not null,
    deleted           boolean     not null,
    body              jsonb       not null,
    title             text        not null generated always as (body ->> 'title') stored,
    status            text        not null generated always as (body ->> 'status') stored,
    priority          text        null generated always as (body ->> 'priority') stored,
    due_date          text        null generated always as (body ->> 'dueDate') stored,
    todo              integer     not null,
    in_progress       integer     not null,
    blocked           integer     not null,
    in_review         integer     not null,
    done              integer     not null,
    cancelled         integer     not null,
    estimated_minutes bigint      not null,
    actual_minutes    bigint      not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    primary key (workspace_id, id)
);

create index project_view_updated on project_view (workspace_id, updated_at desc);

-- Task ids are unique in their project alone: the same history can be imported twice.
create table task_view (
    workspace_id uuid    not null,
    project_id   uuid    not null,
    task_id      uuid    not null,
    version      bigint  not null,
    deleted      boolean not null,
    body         jsonb   not null,
    primary key (project_id, task_id)
);

create index task_view_task on task_view (workspace_id, task_id);

create table proposal_view (
    workspace_id uuid        not null,
    id           uuid        not null primary key,
    kind         text        not null,
    status       text        not null,
    project_id   uuid        not null,
    goal         text        not null,
    revision     integer     not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

create index proposal_view_updated on proposal_view (workspace_id, updated_at desc);

create table imports (
    workspace_id uuid        not null,
    id           uuid        not null primary key,
    project_id   uuid        not null,
    status       text        not null,
    done         integer     not null,
    total        integer     not null,
    report       jsonb       not null,
    heartbeat    timestamptz not null
);

-- What a POST with an Idempotency-Key was answered; written with its effect.
create table idempotency_keys (
    user_id      uuid        not null,
    key          text        not null,
    request_hash bytea       not null,
    status       integer     not null,
    location     text        null,
    body         bytea       not null,
    created_at   timestamptz not null,
    constraint idempotency_keys_pkey primary key (user_id, key)
);

create index idempotency_keys_created on idempotency_keys (created_at);
