-- People, by ASP.NET Core Identity. Personal data lives in this table alone; everything else, here and in other services, has the id.
create table people (
    id uuid primary key,
    name text not null,
    email text not null,
    normalized_email text not null unique,
    email_confirmed boolean not null,
    password_hash text,
    security_stamp text,
    concurrency_stamp text,
    two_factor_enabled boolean not null,
    is_operator boolean not null,
    created_at timestamptz not null
);

-- One row at most: who registers first takes it, and with it the operator's role.
create table installation (
    only_row boolean primary key default true check (only_row),
    operator_id uuid not null
);

create table workspaces (
    id uuid primary key,
    name text not null,
    personal boolean not null,
    created_at timestamptz not null
);

create table memberships (
    workspace_id uuid not null references workspaces on delete cascade,
    person_id uuid not null references people on delete cascade,
    role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
    primary key (workspace_id, person_id)
);
create index on memberships (person_id);

-- A sign-in and the refresh tokens that followed from it. Deleting a session ends it.
create table sessions (
    id uuid primary key,
    person_id uuid not null references people on delete cascade,
    started_at timestamptz not null
);
create index on sessions (person_id);

-- Only hashes are kept. A spent token stays until it expires, so that its reuse is noticed.
create table refresh_tokens (
    hash bytea primary key,
    session_id uuid not null references sessions on delete cascade,
    parent bytea,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    spent_at timestamptz
);
create index on refresh_tokens (session_id);
create index on refresh_tokens (parent);
create index on refresh_tokens (expires_at);

-- Counted by the hash of the address, known or not, so that a lock-out does not tell who has an account.
create table sign_in_attempts (
    email_hash bytea primary key,
    attempts int not null,
    window_ends_at timestamptz not null
);

create table signing_keys (
    id text primary key,
    protected_private_key bytea not null,
    created_at timestamptz not null
);

create table data_protection_keys (
    name text primary key,
    xml text not null
);
