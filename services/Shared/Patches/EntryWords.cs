using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>Changes of time entries in words: what was logged or taken away in minutes, what else as a change.</summary>
internal static class EntryWords
{
    internal static string Of(string title, JsonElement before, IReadOnlyList<(string Id, JsonElement Value)> change)
    {
        var entries = change.Select(entry => (entry.Value, Known: Minutes(before, entry.Id))).ToList();
        return entries.TrueForAll(entry => entry.Known is null && entry.Value.ValueKind == JsonValueKind.Object)
                ? $"Log {Sum(entries.Select(entry => entry.Value.GetProperty("minutes").GetInt64()))} on {title}"
            : entries.TrueForAll(entry => entry.Value.ValueKind == JsonValueKind.Null) ? $"Remove {Sum(entries.Select(entry => entry.Known ?? 0))} logged on {title}"
            : $"Change the time logged on {title}";
    }

    private static long? Minutes(JsonElement entries, string id) =>
        entries.ValueKind == JsonValueKind.Object && entries.TryGetProperty(id, out var entry) ? entry.GetProperty("minutes").GetInt64() : null;

    private static string Sum(IEnumerable<long> minutes) => FieldWords.Duration(minutes.Sum());
}
