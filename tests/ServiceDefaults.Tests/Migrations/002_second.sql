alter table notes add column written_at timestamptz not null default now();
insert into notes (id, text) values (2, shout('second'));
