-- Conversations as they are listed; what was said stands in their streams. Written in the transaction of each event.
create table conversation_view (
    workspace_id    uuid        not null,
    id              uuid        not null primary key,
    user_id         uuid        not null,
    project_id      uuid        null,
    title           text        not null,
    turns           integer     not null,
    version         bigint      not null,
    -- Until when somebody is believed to be at work on an answer; renewed while it is, so that a killed copy blocks nobody for long.
    answering_until timestamptz null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);

create index conversation_view_of_person on conversation_view (workspace_id, user_id, updated_at desc);
