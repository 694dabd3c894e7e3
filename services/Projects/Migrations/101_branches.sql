-- Branches: what-if copies with a stream of their own. A row each, written in the transaction of every append to that stream; their projects
-- and tasks have no rows, so that no list or search of the real ones ever meets them.
create table branch_view (
    workspace_id   uuid        not null,
    id             uuid        not null,
    project_id     uuid        not null,
    name           text        not null,
    from_version   bigint      not null,
    status         text        not null,
    version        bigint      not null,
    merged_version bigint      null,
    created_at     timestamptz not null,
    created_by     text        not null,
    updated_at     timestamptz not null,
    updated_by     text        not null,
    primary key (workspace_id, id)
);

create index branch_view_project on branch_view (workspace_id, project_id, created_at desc);
