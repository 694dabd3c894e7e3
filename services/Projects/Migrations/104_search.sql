-- The words of live tasks, as Tasks/Querying/SearchWords cuts them; written by a projection that follows the log.
create table task_search (
    workspace_id uuid     not null,
    project_id   uuid     not null,
    task_id      uuid     not null,
    words        tsvector not null,
    constraint task_search_pkey primary key (workspace_id, project_id, task_id)
);

create index task_search_words on task_search using gin (words);
