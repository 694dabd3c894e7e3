-- Queries that people keep under a name, for themselves or for their workspace.
create table saved_filters (
    workspace_id uuid        not null,
    id           uuid        not null,
    owner_id     uuid        not null,
    project_id   uuid        null,
    name         text        not null,
    query        text        not null,
    sort         text        null,
    shared       boolean     not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (workspace_id, id)
);

create index saved_filters_owner on saved_filters (workspace_id, owner_id);
