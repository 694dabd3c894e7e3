using System.Text.Json;

namespace Orchestrator.Patches.Merging;

/// <summary>
/// The actual time of a task where the change also logs time. What stands beside the entries, the actual time less their sum, is what a person
/// may have set by hand, and merges as a whole; the entries' part follows from the entries. So two who log at once, or who take back an old entry
/// under newer ones, never clash over the sum, and the sum stays true.
/// </summary>
internal static class SpentTime
{
    /// <summary>The change of the actual time to make on <paramref name="theirs"/>, or null where both set it by hand, and differently.</summary>
    internal static JsonElement? Merge(Body before, Body theirs, Body change)
    {
        var yours = before.Merge(change);
        if (FieldMerge.Merge(TaskFields.TimeEntries, before[TaskFields.TimeEntries], theirs[TaskFields.TimeEntries], change[TaskFields.TimeEntries]) is not { } entries)
        {
            // The entries themselves clash, which is what will be told.
            return change[TaskFields.ActualMinutes];
        }

        var (@base, head, wanted) = (Beside(before), Beside(theirs), Beside(yours));
        if (@base != head && @base != wanted && head != wanted)
        {
            return null;
        }

        // Somebody may have set less by hand than was logged; nobody spends less than nothing.
        var minutes = Math.Max(0, (@base == wanted ? head : wanted) + Logged(theirs.Merge(Body.Empty.With(TaskFields.TimeEntries, entries))));
        return minutes > 0 ? JsonValues.Of(minutes)
            : change[TaskFields.ActualMinutes].ValueKind == JsonValueKind.Null ? JsonValues.Null
            : JsonValues.Zero;
    }

    private static long Beside(Body fields) => (fields[TaskFields.ActualMinutes] is { ValueKind: JsonValueKind.Number } actual ? actual.GetInt64() : 0) - Logged(fields);

    private static long Logged(Body fields) => fields[TaskFields.TimeEntries] is { ValueKind: JsonValueKind.Object } entries
        ? entries.EnumerateObject().Sum(entry => entry.Value.TryGetProperty("minutes", out var minutes) ? minutes.GetInt64() : 0)
        : 0;
}
