using System.Text.Json;
using Microsoft.Extensions.AI;
using Npgsql;
using Orchestrator.Agents.Answers;

namespace Orchestrator.Agents.Runs;

/// <summary>Reads a kept run again, from the bytes that the model sent: the same patch, without a model.</summary>
public sealed class AgentReplay(NpgsqlDataSource database)
{
    /// <returns>The answer that held, read anew; null where there is no such run, none of its answers held, or its texts are forgotten.</returns>
    public async Task<ReplayedRun?> ReadAsync(Guid runId, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand("""
            select r.request, r.prompt_version, c.provider, c.model, c.response, r.patch_hash
            from agents.runs r join agents.calls c on c.run_id = r.id and c.number = r.answered_by
            where r.id = $1 and r.request is not null
            """);
        command.With(runId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var response = JsonSerializer.Deserialize<ChatResponse>(reader.GetString(4), AIJsonUtilities.DefaultOptions)!;
        if (AnswerReader.Read(response.Text).Answer is not { } answer) return null;
        bool? isSame = reader.IsDBNull(5) ? null : reader.GetString(5) == ContentHash.Of(answer.Patch.GetRawText());
        return new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), response.Text, answer, isSame);
    }
}

/// <param name="Request">As JSON, the way it was sent to the model.</param>
/// <param name="Raw">The model's text, untouched.</param>
/// <param name="IsSame">Whether the patch is, byte for byte, the one that was passed on then; null where that is not known.</param>
public sealed record ReplayedRun(string Request, string PromptVersion, string Provider, string Model, string Raw, AgentAnswer Answer, bool? IsSame);
