using Npgsql;

namespace Orchestrator.Agents.Runs;

/// <summary>How often answers held at the first try, after a repair, or not at all: what a change of model or wording is judged by.</summary>
public sealed class AgentQualityReport(NpgsqlDataSource database)
{
    /// <param name="from">Of runs that began on this day or later, UTC.</param>
    public async Task<IReadOnlyList<AgentQualityRow>> ReadAsync(DateOnly from, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand("""
            select provider || '/' || model, prompt_version, count(*), count(*) filter (where outcome = 'answered' and attempts = 1),
                count(*) filter (where outcome = 'answered')
            from agents.runs
            where outcome is not null and provider is not null and started_at >= $1
            group by provider, model, prompt_version
            order by count(*) desc, 1, 2
            """);
        command.With(new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<AgentQualityRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        return rows;
    }
}

/// <param name="Runs">That came to an end.</param>
/// <param name="FirstTry">Whose first answer held.</param>
/// <param name="Held">Whose answer held in the end.</param>
public sealed record AgentQualityRow(string Model, string PromptVersion, long Runs, long FirstTry, long Held)
{
    public double FirstTryRate => Runs == 0 ? 0 : (double)FirstTry / Runs;

    public double HeldRate => Runs == 0 ? 0 : (double)Held / Runs;
}
