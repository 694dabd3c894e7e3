using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Orchestrator.Faults.Tests.Verification;

/// <summary>What is served equals what the log says: every table is compared with itself after a rebuild.</summary>
internal static class ReadModels
{
    /// <summary>Tables, and what of them a rebuild makes. Reminders of due dates come from the clock, not from the log.</summary>
    private static readonly (string Table, string Rows)[] Tables =
    [
        ("project_view", "true"), ("task_view", "true"), ("activity", "true"), ("task_steps", "true"), ("notifications", "kind <> 'due'"),
    ];

    /// <param name="operatorsClient">Signed in as an operator.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(NpgsqlDataSource database, HttpClient operatorsClient)
    {
        var before = await RowsAsync(database);
        foreach (var projection in await operatorsClient.GetFromJsonAsync<JsonElement[]>("/api/operations/projections") ?? [])
        {
            await RebuildAsync(operatorsClient, projection.GetProperty("name").GetString()!);
        }

        var after = await RowsAsync(database);
        return [.. Tables.SelectMany(each => Differences(each.Table, before[each.Table], after[each.Table]))];
    }

    private static async Task RebuildAsync(HttpClient operatorsClient, string name)
    {
        using var asked = await operatorsClient.PostAsync($"/api/operations/projections/{name}/rebuild", null);
        asked.EnsureSuccessStatusCode();
        while ((await operatorsClient.GetFromJsonAsync<JsonElement>($"/api/operations/projections/{name}")).TryGetProperty("rebuild", out var rebuild) && rebuild.ValueKind == JsonValueKind.Object)
        {
            await Task.Delay(100);
        }
    }

    private static IEnumerable<string> Differences(string table, HashSet<string> served, HashSet<string> rebuilt)
    {
        var (extra, missing) = (served.Except(rebuilt).ToList(), rebuilt.Except(served).ToList());
        return extra.Count + missing.Count == 0
            ? []
            : [$"{table} served {extra.Count} rows that the log does not give, and lacked {missing.Count}; for example {extra.Concat(missing).First()[..Math.Min(400, extra.Concat(missing).First().Length)]}"];
    }

    private static async Task<Dictionary<string, HashSet<string>>> RowsAsync(NpgsqlDataSource database)
    {
        var tables = new Dictionary<string, HashSet<string>>();
        foreach (var (table, rows) in Tables)
        {
            await using var command = database.CreateCommand($"select t::text from {table} t where {rows}");
            await using var reader = await command.ExecuteReaderAsync();
            var found = new HashSet<string>();
            while (await reader.ReadAsync())
            {
                found.Add(reader.GetString(0));
            }

            tables[table] = found;
        }

        return tables;
    }
}
