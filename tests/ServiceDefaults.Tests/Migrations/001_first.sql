create table notes (id int primary key, text text not null);
create function shout(word text) returns text language plpgsql as $$ begin return upper(word); end; $$;
insert into notes values (1, 'first; with a semicolon');
