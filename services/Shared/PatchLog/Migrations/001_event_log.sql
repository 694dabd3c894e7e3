-- The event log in Marten's layout (conjoined tenancy, GUID streams), so that a Marten application can open it and its
-- daemon can follow it. No foreign key from events to streams: it costs a quarter of the append rate, and the append
-- writes both in one transaction.
create table mt_streams (
    id          uuid         not null,
    type        varchar      null,
    version     bigint       null,
    timestamp   timestamptz  not null default now(),
    created     timestamptz  not null default now(),
    tenant_id   varchar      not null default '*DEFAULT*',
    is_archived boolean      null default false,
    constraint pkey_mt_streams_tenant_id_id primary key (tenant_id, id)
);

create table mt_events (
    seq_id         bigint       not null,
    id             uuid         not null,
    stream_id      uuid         null,
    version        bigint       not null,
    data           jsonb        not null,
    bdata          bytea        null,
    type           varchar(500) not null,
    timestamp      timestamptz  not null default now(),
    tenant_id      varchar      null default '*DEFAULT*',
    mt_dotnet_type varchar      null,
    correlation_id varchar      null,
    causation_id   varchar      null,
    headers        jsonb        null,
    is_archived    boolean      null default false,
    constraint pkey_mt_events_seq_id primary key (seq_id)
);

create unique index pk_mt_events_stream_and_version on mt_events (tenant_id, stream_id, version);

create sequence mt_events_sequence owned by mt_events.seq_id;

create table mt_event_progression (
    name         varchar     not null constraint pk_mt_event_progression primary key,
    last_seq_id  bigint      null,
    last_updated timestamptz null default transaction_timestamp()
);
