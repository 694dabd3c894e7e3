-- Accounts at other services. The token is protected by the key ring below, for this workspace alone.
create table connections (
    workspace_id uuid        not null,
    id           uuid        not null primary key,
    provider     text        not null,
    base_url     text        not null,
    token        bytea       not null,
    status       text        not null,
    account      text        null,
    reason       text        null,
    created_by   uuid        not null,
    created_at   timestamptz not null,
    checked_at   timestamptz null
);

create index connections_of_workspace on connections (workspace_id, created_at);

create table data_protection_keys (
    name text not null primary key,
    xml  text not null
);
