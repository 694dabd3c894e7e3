using System.Text.Json;
using Microsoft.Extensions.AI;
using Npgsql;
using Orchestrator.Agents.Answers;

namespace Orchestrator.Agents.Runs;

/// <summary>Reads a kept run again, from the bytes that the model sent: the same patch, without a model.</summary>
public sealed class AgentReplay(NpgsqlDataSource database)
{
    /// <returns>What was asked, and the answer that held, read anew; null where there is no such run, or none of its answers held.</returns>
    public async Task<ReplayedRun?> ReadAsync(Guid runId, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand("""
            select r.request, r.prompt_version, c.provider, c.model, c.response
            from agents.runs r join agents.calls c on c.run_id = r.id and c.number = r.answered_by
            where r.id = $1
            """);
        command.With(runId);
        return await ReadAsync(command, ct);
    }

    /// <summary>By what the run was about.</summary>
    public async Task<ReplayedRun?> ReadAsync(Guid subjectId, int revision, string kind, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand("""
            select r.request, r.prompt_version, c.provider, c.model, c.response
            from agents.runs r join agents.calls c on c.run_id = r.id and c.number = r.answered_by
            where r.subject_id = $1 and r.revision = $2 and r.kind = $3
            """);
        command.With(subjectId, revision, kind);
        return await ReadAsync(command, ct);
    }

    static async Task<ReplayedRun?> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var response = JsonSerializer.Deserialize<ChatResponse>(reader.GetString(4), AIJsonUtilities.DefaultOptions)!;
        return AnswerReader.Read(response.Text).Answer is { } answer
            ? new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), response.Text, answer) : null;
    }
}

/// <param name="Request">As JSON, the way it was sent to the model.</param>
/// <param name="Raw">The model's text, untouched.</param>
public sealed record ReplayedRun(string Request, string PromptVersion, string Provider, string Model, string Raw, AgentAnswer Answer);
