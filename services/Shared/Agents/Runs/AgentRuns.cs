using Npgsql;

namespace Orchestrator.Agents.Runs;

/// <summary>The tables of runs and their calls. Every name is qualified: each service has a search path of its own.</summary>
internal sealed class AgentRuns(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Begins a run, or finds the one that subject, revision and kind name.</summary>
    /// <returns>Its id, and the calls that ended before, in order.</returns>
    public async Task<(Guid Id, IReadOnlyList<KeptCall> Calls)> OpenAsync(RunHead head, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            insert into agents.runs (id, kind, agent, subject_id, revision, workspace_id, user_id, model_wanted, prompt_version, context_hash,
                request, started_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (subject_id, revision, kind) where subject_id is not null do update set agent = excluded.agent
            returning id, xmax = 0
            """);
        var asker = head.Asker;
        command.With(
            Guid.CreateVersion7(time.GetUtcNow()), head.Kind, asker.Agent, asker.SubjectId, asker.Revision, asker.WorkspaceId, asker.UserId,
            head.ModelWanted, head.PromptVersion, head.ContextHash, head.Request, time.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (id, isNew) = (reader.GetGuid(0), reader.GetBoolean(1));
        await reader.DisposeAsync();
        return (id, isNew ? [] : await CallsAsync(id, ct));
    }

    /// <summary>Durable when it returns.</summary>
    public async Task KeepAsync(Guid run, int number, KeptCall call, AgentAsker asker, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            insert into agents.calls (run_id, number, provider, model, outcome, from_cache, request_hash, response, error, input_uncached, cache_read,
                cache_write, output_visible, reasoning, estimated, cost_usd, latency_ms, ended_at, agent, workspace_id, user_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
            on conflict do nothing
            """);
        command.With(
            run, number, call.Provider, call.Model, call.Outcome, call.FromCache, call.RequestHash, call.Response, call.Error,
            call.Usage.InputUncached, call.Usage.CacheRead, call.Usage.CacheWrite, call.Usage.OutputVisible, call.Usage.Reasoning,
            call.Usage.IsEstimate, call.Cost, call.LatencyMs, time.GetUtcNow(), asker.Agent, asker.WorkspaceId, asker.UserId);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task FinishAsync(Guid run, RunEnd end, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            update agents.runs set finished_at = $2, outcome = $3, code = $4, attempts = $5, answered_by = $6, provider = $7, model = $8,
                patch_hash = $9
            where id = $1
            """);
        command.With(run, time.GetUtcNow(), end.Outcome, end.Code, end.Attempts, end.AnsweredBy, end.Provider, end.Model, end.PatchHash);
        await command.ExecuteNonQueryAsync(ct);
    }

    async Task<IReadOnlyList<KeptCall>> CallsAsync(Guid run, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            select provider, model, outcome, request_hash, response, error, input_uncached, cache_read, cache_write, output_visible, reasoning,
                estimated, cost_usd, latency_ms, from_cache
            from agents.calls where run_id = $1 order by number
            """);
        command.With(run);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var calls = new List<KeptCall>();
        while (await reader.ReadAsync(ct))
        {
            calls.Add(new(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.Text(4), reader.Text(5),
                new(reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9), reader.GetInt64(10), reader.GetBoolean(11)),
                reader.GetDecimal(12), reader.GetInt32(13), reader.GetBoolean(14)));
        }
        return calls;
    }
}

/// <param name="ContextHash">Of everything but the question: two runs with one hash saw the same project.</param>
/// <param name="Request">What was asked, as JSON.</param>
internal sealed record RunHead(AgentAsker Asker, string Kind, string? ModelWanted, string PromptVersion, string ContextHash, string Request);

/// <param name="AnsweredBy">The number of the call whose answer held.</param>
/// <param name="PatchHash">Of the patch that was passed on.</param>
internal sealed record RunEnd(string Outcome, string? Code, int Attempts, int? AnsweredBy, string Provider, string Model, string? PatchHash);
