-- Texts are forgotten after some time; what was used and how it went stays.
alter table runs alter column request drop not null;
create index runs_with_texts on runs (started_at) where request is not null;

-- Of the patch that was passed on: what a replay is held against. Null for runs of before, and for those whose answer did not hold.
alter table runs add column patch_hash text;
