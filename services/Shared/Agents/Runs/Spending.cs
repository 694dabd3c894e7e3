using Npgsql;

namespace Orchestrator.Agents.Runs;

/// <summary>What a day's calls came to, straight from the calls, free ones aside: copies of a service share one truth, and a crash loses none of it.</summary>
internal sealed class Spending(NpgsqlDataSource database)
{
    /// <param name="day">In UTC.</param>
    public async Task<(Spent User, Spent Workspace)> OnAsync(DateOnly day, AgentAsker asker, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            select u.tokens, u.dollars, w.tokens, w.dollars
            from (select coalesce(sum(input_uncached + cache_read + cache_write + output_visible + reasoning), 0)::bigint as tokens,
                    coalesce(sum(cost_usd), 0) as dollars
                from agents.calls where user_id = $1 and ended_at >= $3 and ended_at < $4 and cost_usd > 0) u,
                (select coalesce(sum(input_uncached + cache_read + cache_write + output_visible + reasoning), 0)::bigint as tokens,
                    coalesce(sum(cost_usd), 0) as dollars
                from agents.calls where workspace_id = $2 and ended_at >= $3 and ended_at < $4 and cost_usd > 0) w
            """);
        var begin = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        command.With(asker.UserId, asker.WorkspaceId, begin, begin.AddDays(1));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (new(reader.GetInt64(0), reader.GetDecimal(1)), new(reader.GetInt64(2), reader.GetDecimal(3)));
    }
}

internal readonly record struct Spent(long Tokens, decimal Dollars);
