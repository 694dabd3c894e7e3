-- Addresses under which a calendar program reads tasks without a login. Of the secret in the address only the hash is kept.
create table calendar_feeds (
    workspace_id uuid        not null,
    id           uuid        not null primary key,
    user_id      uuid        not null,
    project_id   uuid        null,
    mine         boolean     not null,
    secret_hash  bytea       not null,
    created_at   timestamptz not null,
    constraint calendar_feeds_secret unique (secret_hash)
);

create index calendar_feeds_user on calendar_feeds (workspace_id, user_id, created_at);
