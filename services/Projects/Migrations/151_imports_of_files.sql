-- What imports of other tools' files tell beside histories, and what makes the next import of the same file change nothing: what the
-- source said last, a hash a field.
alter table imports
    add column source   text    null,
    add column proposal boolean not null default false,
    add column landed   boolean not null default false,
    add column counts   jsonb   null,
    add column said     bytea   null;

create index imports_of_project on imports (workspace_id, project_id, source);
