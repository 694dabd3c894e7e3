-- What no event brought (a day that came) has its place in an inbox by its instant alone.
drop index notifications_newest;
create index notifications_newest on notifications (workspace_id, user_id, at desc, seq_id desc, id desc);
