-- What came over a broker, which delivers at least once: the key lets a message into the queue table once. Empty without a broker.
create table if not exists messaging.received (
    message_id uuid not null,
    queue text not null,
    received_at timestamptz not null default now(),
    primary key (message_id, queue)
);

create index if not exists received_at on messaging.received using brin (received_at) with (pages_per_range = 16, autosummarize = on);
