-- Durable messages between services.
create schema if not exists messaging;

-- A row is the sender's outbox entry and the receiver's queue entry at once, because both ends share this database;
-- a relay to a broker would read the same rows. Bodies are JSON so that an operator can read and query them.
create table if not exists messaging.envelopes (
    seq bigint generated always as identity,
    id uuid not null,
    queue text not null,
    message_type text not null,
    body jsonb not null,
    headers jsonb not null default '{}',
    group_id text,
    attempts int not null default 0,
    -- Not before this moment: a scheduled message, or one that waits for its next attempt (attempts > 0).
    execution_time timestamptz,
    -- The host that works on it, for as long as the lease runs.
    owner uuid,
    lease_until timestamptz,
    sent_at timestamptz not null default now(),
    primary key (queue, seq)
) with (
    -- Room on each page, so that taking and renewing a lease touches no index.
    fillfactor = 60,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_analyze_threshold = 1000
);

-- Does not begin with the queue, or the primary key would look as good to the planner for what stands before in a group.
create index if not exists envelopes_group on messaging.envelopes (group_id, seq) where group_id is not null;
create index if not exists envelopes_scheduled on messaging.envelopes (queue, execution_time) where execution_time is not null;

-- The inbox: a message's effects commit together with its row here, so a second delivery fails on the key and changes nothing.
create table if not exists messaging.handled (
    message_id uuid not null,
    queue text not null,
    handled_at timestamptz not null default now(),
    primary key (message_id, queue)
);

create index if not exists handled_at on messaging.handled using brin (handled_at) with (pages_per_range = 16, autosummarize = on);

create table if not exists messaging.dead_letters (
    message_id uuid not null,
    queue text not null,
    message_type text not null,
    body jsonb not null,
    headers jsonb not null,
    group_id text,
    attempts int not null,
    exception_type text not null,
    exception_message text not null,
    sent_at timestamptz not null,
    dead_at timestamptz not null default now(),
    primary key (message_id, queue)
);

create index if not exists dead_letters_dead_at on messaging.dead_letters (dead_at);

-- While a consumer looks at its queue every few milliseconds anyway, it says so here and senders spare the NOTIFY, which
-- would make their commits queue behind one another. Unlogged: after a crash it is empty, and empty means "wake me".
create unlogged table if not exists messaging.queues (
    queue text primary key,
    busy_until timestamptz not null
) with (fillfactor = 10);

-- Out of the queue, into the inbox. The settings and the loop hold the planner to the key: in a table that empties all the time its
-- statistics are always wrong, and any set-based plan reads all that is dead but not yet vacuumed.
create or replace function messaging.acknowledge(of_queue text, seqs bigint[], message_ids uuid[]) returns void
language plpgsql
set enable_seqscan = off
set enable_bitmapscan = off
as $$
declare
    one bigint;
begin
    insert into messaging.handled (message_id, queue) select id, of_queue from unnest(message_ids) as ids(id);
    foreach one in array seqs loop
        delete from messaging.envelopes where queue = of_queue and seq = one;
    end loop;
end
$$;
