using Npgsql;

namespace Orchestrator.Agents.Runs;

/// <summary>What agents used, from the calls that are kept. Cached answers count as calls and cost nothing.</summary>
public sealed class AgentUsageReport(NpgsqlDataSource database)
{
    /// <summary>What <c>groupBy</c> may be, and the column behind it: nothing of a caller's gets into the statement.</summary>
    static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["model"] = "provider || '/' || model",
        ["agent"] = "agent",
        ["user"] = "coalesce(user_id::text, '')",
        ["workspace"] = "coalesce(workspace_id::text, '')",
        ["day"] = "to_char(ended_at at time zone 'utc', 'YYYY-MM-DD')",
    };

    public static IReadOnlyCollection<string> Groups => Columns.Keys;

    /// <param name="groupBy">One of <see cref="Groups"/>.</param>
    /// <param name="workspaceId">The workspace that is asked about; null for all, which is an operator's question.</param>
    /// <param name="from">The first day, UTC.</param>
    /// <param name="to">The last day, included.</param>
    /// <param name="userId">The person whose calls are counted; null for everybody's.</param>
    /// <returns>The dearest first; days in their order.</returns>
    /// <exception cref="ArgumentException">There is no such group.</exception>
    public async Task<IReadOnlyList<AgentUsageRow>> ReadAsync(
        string groupBy, Guid? workspaceId, DateOnly from, DateOnly to, Guid? userId = null, CancellationToken ct = default)
    {
        if (!Columns.TryGetValue(groupBy, out var column))
            throw new ArgumentException($"'{groupBy}' is no grouping; there are {string.Join(", ", Groups)}.", nameof(groupBy));

#pragma warning disable CA2100 // The column is one of the above.
        await using var command = database.CreateCommand($"""
            select {column} as grouped, count(*), count(*) filter (where outcome not in ('answered', 'truncated', 'refused')),
                count(*) filter (where from_cache), sum(input_uncached)::bigint, sum(cache_read)::bigint, sum(cache_write)::bigint,
                sum(output_visible)::bigint, sum(reasoning)::bigint, bool_or(estimated), sum(cost_usd), avg(latency_ms)::integer
            from agents.calls
            where ($1::uuid is null or workspace_id = $1) and ended_at >= $2 and ended_at < $3 and ($4::uuid is null or user_id = $4)
            group by grouped
            order by {(groupBy == "day" ? "grouped" : "sum(cost_usd) desc, grouped")}
            limit 1000
            """);
#pragma warning restore CA2100
        command.With(workspaceId, Begin(from), Begin(to.AddDays(1)), userId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<AgentUsageRow>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3),
                new(reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8), reader.GetBoolean(9)),
                reader.GetDecimal(10), reader.GetInt32(11)));
        }
        return rows;
    }

    static DateTimeOffset Begin(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

/// <param name="Group">A model as <c>provider/model</c>, an agent, an id, or a day as <c>2026-11-21</c>; empty where nobody was named.</param>
/// <param name="Failed">Calls without an answer.</param>
/// <param name="FromCache">Calls that the cache answered.</param>
/// <param name="Cost">US dollars at the catalogue's prices, not the provider's bill.</param>
public sealed record AgentUsageRow(string Group, long Calls, long Failed, long FromCache, TokenUsage Tokens, decimal Cost, int AverageLatencyMs);
