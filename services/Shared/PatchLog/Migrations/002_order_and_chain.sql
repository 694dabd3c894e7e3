-- Beside Marten's columns, each nullable or with a default, so that Marten's own appends still land.
--
-- xid: the transaction that wrote the event. Sequence numbers become visible out of order; whole transactions below
-- pg_snapshot_xmin do not, so background projections read in the order of (xid, seq_id) up to there and miss nothing.
--
-- hash and previous_hash: each event seals its predecessor of the stream (docs/patch-format.md).
alter table mt_events
    add column xid           xid8  not null default pg_current_xact_id(),
    add column hash          bytea null,
    add column previous_hash bytea null;

create index mt_events_by_transaction on mt_events (xid, seq_id);

-- Where a projection stands, in that order; last_seq_id stays the number that Marten shows.
alter table mt_event_progression
    add column last_xid xid8 null;
