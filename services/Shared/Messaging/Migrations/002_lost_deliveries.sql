-- How many deliveries ended without a word: the host died, or lost its lease. Counted before the next one begins.
alter table messaging.envelopes add column if not exists lost int not null default 0;
