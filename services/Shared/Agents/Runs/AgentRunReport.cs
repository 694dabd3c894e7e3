using System.Text.Json;
using Microsoft.Extensions.AI;
using Npgsql;

namespace Orchestrator.Agents.Runs;

/// <summary>How the revisions of a proposal were made. Conversations are their owner's alone and not told here.</summary>
public sealed class AgentRunReport(NpgsqlDataSource database)
{
    /// <returns>The runs in the order of their revisions, without the texts.</returns>
    public async Task<IReadOnlyList<AgentRunRow>> ReadAsync(Guid workspaceId, Guid proposalId, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand("""
            select r.id, r.revision, r.kind, r.agent, r.user_id, r.model_wanted, r.prompt_version, r.context_hash, r.started_at, r.finished_at, r.outcome, r.code,
                r.answered_by, c.number, c.provider, c.model, c.outcome, c.from_cache, c.input_uncached, c.cache_read, c.cache_write, c.output_visible,
                c.reasoning, c.estimated, c.cost_usd, c.latency_ms
            from agents.runs r left join agents.calls c on c.run_id = r.id
            where r.workspace_id = $1 and r.subject_id = $2 and r.kind in ('plan', 'decompose', 'edit')
            order by r.revision, r.started_at, c.number
            """);
        command.With(workspaceId, proposalId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var runs = new List<AgentRunRow>();
        while (await reader.ReadAsync(ct))
        {
            if (runs.LastOrDefault()?.Id != reader.GetGuid(0)) runs.Add(Run(reader));
            if (!reader.IsDBNull(13)) runs[^1].Calls.Add(Call(reader));
        }
        return runs;
    }

    /// <returns>Null where they are forgotten.</returns>
    public async Task<AgentRunTexts?> TextsAsync(Guid runId, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand("""
            select r.request, c.number, c.response, c.error
            from agents.runs r left join agents.calls c on c.run_id = r.id
            where r.id = $1 and r.request is not null
            order by c.number
            """);
        command.With(runId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var texts = default(AgentRunTexts);
        while (await reader.ReadAsync(ct))
        {
            texts ??= new(reader.GetString(0), []);
            if (!reader.IsDBNull(1)) texts.Answers.Add(new(reader.GetInt32(1), Said(reader.Text(2)), reader.Text(3)));
        }
        return texts;
    }

    static string? Said(string? response) =>
        response is null ? null : JsonSerializer.Deserialize<ChatResponse>(response, AIJsonUtilities.DefaultOptions)!.Text;

    static AgentRunRow Run(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.Text(5),
        reader.GetString(6), reader.GetString(7), reader.GetFieldValue<DateTimeOffset>(8), reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
        reader.Text(10), reader.Text(11), reader.IsDBNull(12) ? null : reader.GetInt32(12), []);

    static AgentCallRow Call(NpgsqlDataReader reader) => new(
        reader.GetInt32(13), reader.GetString(14), reader.GetString(15), reader.GetString(16), reader.GetBoolean(17),
        new(reader.GetInt64(18), reader.GetInt64(19), reader.GetInt64(20), reader.GetInt64(21), reader.GetInt64(22), reader.GetBoolean(23)),
        reader.GetDecimal(24), reader.GetInt32(25));
}

/// <param name="ContextHash">Of the project as it was shown: two runs with one hash saw the same.</param>
/// <param name="Outcome"><c>answered</c> or <c>failed</c>; null while it runs.</param>
/// <param name="Code">Of a failure.</param>
/// <param name="AnsweredBy">The number of the call whose answer held.</param>
/// <param name="Calls">Every call in order: who was tried, who failed, who answered.</param>
public sealed record AgentRunRow(
    Guid Id, int Revision, string Kind, string Agent, Guid? UserId, string? ModelWanted, string PromptVersion, string ContextHash, DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt, string? Outcome, string? Code, int? AnsweredBy, List<AgentCallRow> Calls);

/// <param name="Outcome"><c>answered</c>, or the kind of failure, such as <c>rate_limited</c>.</param>
/// <param name="Cost">US dollars at the catalogue's prices.</param>
public sealed record AgentCallRow(int Number, string Provider, string Model, string Outcome, bool FromCache, TokenUsage Tokens, decimal Cost, int LatencyMs);

/// <param name="Request">As JSON, the way it was sent.</param>
public sealed record AgentRunTexts(string Request, List<AgentAnswerText> Answers);

/// <param name="Text">What the model said; null where it said nothing.</param>
/// <param name="Error">What the provider said instead.</param>
public sealed record AgentAnswerText(int Call, string? Text, string? Error);
