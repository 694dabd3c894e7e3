using System.Globalization;
using System.Text;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Exporting;

/// <summary><c>format=markdown</c>: an outline that one would mail: a checkbox a task, what matters of it behind the title, criteria and description beneath.</summary>
internal static class MarkdownExport
{
    public static IEnumerable<string> Write(ProjectState state)
    {
        var fields = state.Fields;
        yield return $"# {Escape(fields.Text(ProjectFields.Title) ?? "")}\n\n";
        var facts = Facts(
            Words(fields.Text(ProjectFields.Status)),
            fields.Text(ProjectFields.Priority) is { } priority ? $"{priority} priority" : null,
            Period(fields.Text(ProjectFields.StartDate), fields.Text(ProjectFields.DueDate)),
            List(fields[ProjectFields.Tags]));
        yield return facts.Length == 0 ? "" : $"*{facts}*\n\n";
        yield return fields.Text(ProjectFields.Summary) is { } summary ? $"{summary.TrimEnd()}\n\n" : "";

        var titles = state.Tasks.Values.Where(task => task.IsLive).ToDictionary(task => task.Id, task => task.Title);
        foreach (var (task, depth) in TaskTree.Of(state))
        {
            yield return Item(task, depth, titles);
        }
    }

    private static string Item(TaskState task, int depth, Dictionary<Guid, string> titles)
    {
        var fields = task.Fields;
        var status = fields.Text(TaskFields.Status);
        var text = new StringBuilder();
        var indent = new string(' ', depth * 2);
        var title = Escape(task.Title);
        text.Append(indent).Append(status == "done" ? "- [x] " : "- [ ] ").Append(status == "cancelled" ? $"~~{title}~~" : title);
        var facts = Facts(
            status is "todo" or "done" ? null : Words(status),
            fields.Has(TaskFields.IsMilestone) ? "milestone" : null,
            fields.Text(TaskFields.Priority) is { } priority and not "medium" ? $"{priority} priority" : null,
            Period(fields.Text(TaskFields.StartDate), fields.Text(TaskFields.DueDate)),
            Minutes(fields[TaskFields.EstimatedMinutes]),
            List(fields[TaskFields.Labels]),
            After(task, titles));
        text.Append(facts.Length == 0 ? "\n" : $" ({facts})\n");
        if (fields.Text(TaskFields.Description) is { } description)
        {
            text.Append('\n');
            foreach (var line in description.ReplaceLineEndings("\n").TrimEnd().Split('\n'))
            {
                text.Append(line.Length == 0 ? "" : $"{indent}  {line}").Append('\n');
            }

            text.Append('\n');
        }

        if (fields[TaskFields.AcceptanceCriteria] is { ValueKind: JsonValueKind.Array } criteria)
        {
            foreach (var item in criteria.EnumerateArray())
            {
                text.Append(indent).Append(item.GetProperty("met").GetBoolean() ? "  - [x] *" : "  - [ ] *").Append(Escape(OneLine(item.GetProperty("text").GetString()!))).Append("*\n");
            }
        }

        return text.ToString();
    }

    private static string? After(TaskState task, Dictionary<Guid, string> titles)
    {
        var names = task.Dependencies.Where(titles.ContainsKey).Select(id => $"“{Escape(titles[id])}”").ToList();
        return names.Count == 0 ? null : $"after {string.Join(", ", names)}";
    }

    private static string Facts(params string?[] facts) => string.Join(" · ", facts.Where(fact => fact is not null));

    private static string? Words(string? status) => status?.Replace('_', ' ');

    private static string? Period(string? start, string? due) => (start, due) switch
    {
        (null, null) => null,
        (null, _) => $"due {due}",
        (_, null) => $"from {start}",
        _ when start == due => $"on {due}",
        _ => $"{start} to {due}",
    };

    private static string? Minutes(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || value.GetInt32() is not (> 0 and var minutes))
        {
            return null;
        }

        var (hours, rest) = Math.DivRem(minutes, 60);
        return string.Create(CultureInfo.InvariantCulture, $"{(hours > 0 ? $"{hours} h" : "")}{(hours > 0 && rest > 0 ? " " : "")}{(rest > 0 ? $"{rest} min" : "")}");
    }

    private static string? List(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Join(' ', value.EnumerateArray().Select(entry => $"`{entry.GetString()!.Replace('`', '\'')}`")) : null;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    /// <summary>A title is text, whatever it looks like to Markdown.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            escaped.Append(@"\`*_[]<>~".Contains(character, StringComparison.Ordinal) ? "\\" : "").Append(character);
        }

        return escaped.ToString();
    }
}
