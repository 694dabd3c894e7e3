-- What background projections say of themselves; their positions stand in mt_event_progression. A row's rebuild_total is null
-- unless a rebuild was asked for and has not ended.
create table projection_notes (
    name          text    not null primary key,
    paused        boolean not null default false,
    error         text    null,
    rebuild_done  bigint  null,
    rebuild_total bigint  null
);

-- Rebuilds fill tables of the same names here, beside the schema, and swap them in when they are whole.
do $$ begin execute format('create schema if not exists %I', current_schema() || '_rebuild'); end $$;
