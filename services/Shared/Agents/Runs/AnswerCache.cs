using System.Text.Json;
using Microsoft.Extensions.AI;
using Npgsql;
using Orchestrator.Agents.Catalogue;

namespace Orchestrator.Agents.Runs;

/// <summary>
/// Answers that held, by model and content: the prompt, its version, the project, the words. One table for all copies of all agent services;
/// one workspace never gets another's.
/// </summary>
internal sealed class AnswerCache(NpgsqlDataSource database, CacheSettings settings, TimeProvider time) : IAnswerCache
{
    public bool IsOn => settings.Days > 0;

    /// <summary>A look-up that counts itself.</summary>
    public async Task<CachedAnswer?> FindAsync(string key, string kind, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            with hit as (
                update agents.answers set hits = hits + 1, last_hit_at = $3 where key = $1 and kept_at > $4
                returning provider, model, response, cost_usd),
            counted as (
                insert into agents.cache_use as u (day, kind, hits, misses, saved_usd)
                select $5, $2, (select count(*) from hit), 1 - (select count(*) from hit), coalesce((select cost_usd from hit), 0)
                on conflict (day, kind) do update set
                    hits = u.hits + excluded.hits, misses = u.misses + excluded.misses, saved_usd = u.saved_usd + excluded.saved_usd)
            select provider, model, response from hit
            """);
        var now = time.GetUtcNow();
        command.With(key, kind, now, now.AddDays(-settings.Days), DateOnly.FromDateTime(now.UtcDateTime));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var response = JsonSerializer.Deserialize<ChatResponse>(reader.GetString(2), AIJsonUtilities.DefaultOptions);
        return response is null ? null : new(reader.GetString(0), reader.GetString(1), response);
    }

    /// <summary>Keeps the answer of a run that held, and drops what is too old to be used.</summary>
    public async Task KeepAsync(string key, RunHead head, KeptCall answer, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            with old as (delete from agents.answers where kept_at <= $10)
            insert into agents.answers (key, workspace_id, kind, provider, model, prompt_version, response, cost_usd, kept_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (key) do update set response = excluded.response, kept_at = excluded.kept_at, cost_usd = excluded.cost_usd
            """);
        var now = time.GetUtcNow();
        command.With(
            key, head.Asker.WorkspaceId, head.Kind, answer.Provider, answer.Model, head.PromptVersion, answer.Response, answer.Cost, now,
            now.AddDays(-settings.Days));
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<CacheStatistics> StatisticsAsync(CancellationToken ct = default)
    {
        await using var command = database.CreateCommand("""
            select (select count(*) from agents.answers), (select coalesce(sum(octet_length(response)), 0)::bigint from agents.answers),
                coalesce(sum(hits), 0)::bigint, coalesce(sum(misses), 0)::bigint, coalesce(sum(saved_usd), 0) from agents.cache_use
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(IsOn, reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetDecimal(4));
    }

    public async Task<int> ClearAsync(Guid? workspaceId = null, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand("delete from agents.answers where $1::uuid is null or workspace_id = $1");
        command.With(workspaceId);
        return await command.ExecuteNonQueryAsync(ct);
    }
}

internal sealed record CachedAnswer(string Provider, string Model, ChatResponse Response);
