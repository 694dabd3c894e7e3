-- Templates of a workspace: a row each, written with every event of their streams, which hold the patches.
create table template_view (
    workspace_id uuid        not null,
    id           uuid        not null,
    version      bigint      not null,
    name         text        not null,
    description  text        null,
    parameters   jsonb       not null,
    tasks        integer     not null,
    created_at   timestamptz not null,
    created_by   text        not null,
    updated_at   timestamptz not null,
    primary key (workspace_id, id)
);
