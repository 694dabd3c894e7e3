using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>Changes of fields in words.</summary>
internal static class FieldWords
{
    internal static string Update(TaskState before, TaskState after, Body change, ProjectState state)
    {
        var shown = change.Select(entry => entry.Key)
            .Where(field => field != TaskFields.Position || change.Count == 1)
            .Where(field => field != TaskFields.ActualMinutes || !change.Has(TaskFields.TimeEntries))
            .ToList();
        return shown is not [var field] ? $"Change {List(shown.Select(field => field.Label))} of “{before.Title}”" : One(field, before, after, change[field], state);
    }

    internal static string List(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count switch
        {
            0 => "nothing",
            1 => all[0],
            _ => $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}",
        };
    }

    internal static string Duration(long minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => string.Create(CultureInfo.InvariantCulture, $"{rest} min"),
        (var hours, 0) => string.Create(CultureInfo.InvariantCulture, $"{hours} h"),
        var (hours, rest) => string.Create(CultureInfo.InvariantCulture, $"{hours} h {rest} min"),
    };

    private static string One(Field field, TaskState before, TaskState after, JsonElement change, ProjectState state)
    {
        var value = after.Fields[field];
        var title = $"“{before.Title}”";
        if (ReferenceEquals(field, TaskFields.Title))
        {
            return $"Rename {title} to “{after.Title}”";
        }

        if (ReferenceEquals(field, TaskFields.Status))
        {
            return $"Mark {title} {value.GetString()!.Replace('_', ' ')}";
        }

        if (ReferenceEquals(field, TaskFields.Position))
        {
            return $"Reorder {title}";
        }

        if (ReferenceEquals(field, TaskFields.ParentTaskId))
        {
            return after.ParentTaskId is { } parent ? $"Move {title} under “{state.Find(parent)?.Title}”" : $"Move {title} to the top level";
        }

        if (ReferenceEquals(field, TaskFields.IsMilestone))
        {
            return value.ValueKind == JsonValueKind.True ? $"Make {title} a milestone" : $"Make {title} no milestone any more";
        }

        if (ReferenceEquals(field, TaskFields.TimeEntries))
        {
            return EntryWords.Of(title, before.Fields[field], Members(before.Fields[field], change));
        }

        if (ReferenceEquals(field, TaskFields.Recurrence) && value.ValueKind == JsonValueKind.Object)
        {
            return $"Repeat {title} by {value.GetProperty("rule").GetString()}, counted from its {(value.GetProperty("basis").ValueEquals("due") ? "due date" : "completion")}";
        }

        if (ReferenceEquals(field, TaskFields.CustomFields) && Members(before.Fields[field], change) is [var (key, custom)])
        {
            return custom.ValueKind == JsonValueKind.Null ? $"Clear {key} of {title}" : $"Set {key} of {title} to {custom}";
        }

        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return $"Clear the {field.Label} of {title}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => $"Set the {field.Label} of {title} to {Duration(value.GetInt32())}",
            JsonValueKind.String when !ReferenceEquals(field, TaskFields.Description) && !ReferenceEquals(field, TaskFields.AssigneeId) =>
                $"Set the {field.Label} of {title} to {value.GetString()}",
            _ => $"Change {field.Label} of {title}",
        };
    }

    // What clears the whole field clears each of its members.
    private static List<(string Name, JsonElement Value)> Members(JsonElement before, JsonElement change) =>
        change.ValueKind == JsonValueKind.Object ? [.. change.EnumerateObject().Select(member => (member.Name, member.Value))]
        : before.ValueKind == JsonValueKind.Object ? [.. before.EnumerateObject().Select(member => (member.Name, JsonValues.Null))]
        : [];
}
