-- States of projects at some of their versions, so that a moment of the past need not be folded from the first patch. A cache:
-- emptying this table changes nothing but time (docs/decisions/0014-snapshots-are-a-cache.md). What belongs to the event of that version,
-- its instant, actor and hash, is read from the event.
create table snapshots (
    tenant_id varchar  not null,
    stream_id uuid     not null,
    format    smallint not null,
    version   bigint   not null,
    body      bytea    not null,
    constraint snapshots_pkey primary key (tenant_id, stream_id, format, version)
);

-- Read whole and at once: unpacking would cost more than reading the bytes.
alter table snapshots alter column body set storage external;
