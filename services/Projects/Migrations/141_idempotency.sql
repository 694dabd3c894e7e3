-- A repeated answer carries its tag too.
alter table idempotency_keys add column etag text null;
