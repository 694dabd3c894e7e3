-- Comments as they stand: a row each, written in the transaction of the event that changed it. A deleted one keeps its row, without its text.
create table comment_view (
    workspace_id uuid        not null,
    id           uuid        not null,
    project_id   uuid        not null,
    task_id      uuid        not null,
    position     bigint      not null,
    version      integer     not null,
    author_id    uuid        not null,
    text         text        not null,
    mentions     uuid[]      not null,
    reply_to     uuid        null,
    reactions    jsonb       not null,
    created_at   timestamptz not null,
    edited_at    timestamptz null,
    deleted      boolean     not null,
    words        tsvector    not null,
    primary key (workspace_id, id)
);

create index comment_view_task on comment_view (workspace_id, project_id, task_id, position);
create index comment_view_words on comment_view using gin (words);

-- Who hears of a task, and why. Who left keeps a row, so that nothing that happens later brings them back unasked.
create table task_watchers (
    workspace_id uuid        not null,
    project_id   uuid        not null,
    task_id      uuid        not null,
    user_id      uuid        not null,
    reason       text        not null,
    since        timestamptz not null,
    left_at      timestamptz null,
    primary key (workspace_id, project_id, task_id, user_id)
);

create index task_watchers_user on task_watchers (workspace_id, user_id) where left_at is null;

-- What people were told, as ids alone: texts are read where they stand, so what is deleted is gone here too. The id follows from the event, the task and
-- the person: the same event read twice tells nobody twice.
create table notifications (
    workspace_id uuid        not null,
    user_id      uuid        not null,
    id           uuid        not null,
    seq_id       bigint      not null,
    kind         text        not null,
    project_id   uuid        not null,
    task_id      uuid        not null,
    actor        text        not null,
    at           timestamptz not null,
    comment_id   uuid        null,
    version      bigint      null,
    detail       text        null,
    read         boolean     not null default false,
    primary key (workspace_id, user_id, id)
);

create index notifications_newest on notifications (workspace_id, user_id, seq_id desc, id desc);
create index notifications_unread on notifications (workspace_id, user_id) where not read;
create index notifications_comment on notifications (workspace_id, user_id, comment_id) where comment_id is not null;
