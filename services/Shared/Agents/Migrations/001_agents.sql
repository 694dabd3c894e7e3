-- What agents were asked, what models answered, and what it cost.

-- One run is one request to an agent. Texts are text and not jsonb: a model may write \u0000, which jsonb does not hold.
create table runs (
    id uuid primary key,
    kind text not null,
    agent text not null,
    subject_id uuid,
    revision integer not null default 0,
    workspace_id uuid,
    user_id uuid,
    model_wanted text,
    prompt_version text not null,
    context_hash text not null,
    request text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    -- answered | failed; null while it runs, or where nobody judged the answer
    outcome text,
    code text,
    attempts integer not null default 0,
    answered_by integer,
    provider text,
    model text
);
-- A message that comes a second time finds the run of its first time.
create unique index runs_subject on runs (subject_id, revision, kind) where subject_id is not null;
create index runs_quality on runs (prompt_version, started_at);

-- One call to a model within a run, as soon as it ended. Answers are kept before anything is made of them: they are paid for.
create table calls (
    run_id uuid not null references runs on delete cascade,
    number integer not null,
    provider text not null,
    model text not null,
    -- answered, or the kind of failure
    outcome text not null,
    from_cache boolean not null default false,
    request_hash text not null,
    response text,
    error text,
    input_uncached bigint not null default 0,
    cache_read bigint not null default 0,
    cache_write bigint not null default 0,
    output_visible bigint not null default 0,
    reasoning bigint not null default 0,
    estimated boolean not null default false,
    cost_usd numeric(16, 8) not null default 0,
    latency_ms integer not null,
    ended_at timestamptz not null,
    agent text not null,
    workspace_id uuid,
    user_id uuid,
    primary key (run_id, number)
);
-- The sums of a day, for budgets and reports, are read from the indexes alone.
create index calls_of_workspace on calls (workspace_id, ended_at)
    include (user_id, input_uncached, cache_read, cache_write, output_visible, reasoning, cost_usd);
create index calls_of_user on calls (user_id, ended_at)
    include (input_uncached, cache_read, cache_write, output_visible, reasoning, cost_usd);

-- Answers that held, by what was asked of which model.
create table answers (
    key text primary key,
    workspace_id uuid,
    kind text not null,
    provider text not null,
    model text not null,
    prompt_version text not null,
    response text not null,
    cost_usd numeric(16, 8) not null,
    kept_at timestamptz not null,
    hits bigint not null default 0,
    last_hit_at timestamptz
);
create index answers_age on answers (kept_at);

create table cache_use (
    day date not null,
    kind text not null,
    hits bigint not null default 0,
    misses bigint not null default 0,
    saved_usd numeric(16, 8) not null default 0,
    primary key (day, kind)
);
