-- Password checks that have begun and not ended. They bound parallel guesses, and are not counted as wrong ones: whose process died has not failed.
alter table sign_in_attempts add column checks timestamptz[] not null default '{}';
