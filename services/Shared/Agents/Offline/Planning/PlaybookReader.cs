using System.Globalization;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>
/// Reads a playbook's Markdown: a head of <c>key: value</c> lines, then a section a task whose heading is
/// <c>title | id | length | priority | key: values …</c>, followed by its description, its criteria (<c>-</c>) and the reason for it
/// (<c>&gt;</c>).
/// </summary>
/// <remarks>Playbooks ship with the assembly, so a mistake in one is a bug and stops the start.</remarks>
internal static class PlaybookReader
{
    public static Playbook Read(string name, string text)
    {
        var sections = ("\n" + text).Split("\n## ");
        var head = sections[0].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(
            name,
            head.First(l => l.StartsWith("# ", StringComparison.Ordinal))[2..],
            Value(head, "verb") ?? "Arrange",
            Value(head, "noun") ?? "project",
            [.. List(Value(head, "cues") ?? "").Select(Cue)],
            List(Value(head, "tags") ?? ""),
            [.. head.Where(l => l.StartsWith("ask:", StringComparison.Ordinal)).Select(l => Question(l[4..]))],
            [.. sections.Skip(1).Select(s => Task(name, s))]);
    }

    static Cue Cue(string text)
    {
        var parts = text.Split(' ');
        return double.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
            ? new([.. parts[..^1].Select(Stemmer.Stem)], weight)
            : new([.. parts.Select(Stemmer.Stem)], 3);
    }

    static PlaybookQuestion Question(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var unless = parts.FirstOrDefault(p => p.StartsWith("unless ", StringComparison.Ordinal));
        return new(parts[0], [.. parts.Skip(1).Where(p => p != unless)], [.. List(unless?[7..] ?? "").Select(Stemmer.Stem)]);
    }

    static PlaybookTask Task(string playbook, string section)
    {
        var lines = section.Split('\n', StringSplitOptions.TrimEntries);
        var head = lines[0].Split('|', StringSplitOptions.TrimEntries);
        if (head.Length < 4) throw new FormatException($"Playbook '{playbook}': '{lines[0]}' must be 'title | id | length | priority'.");
        var body = lines.Skip(1).ToList();
        return new(
            head[0],
            head[1],
            Durations.Work(head[2])
                ?? throw new FormatException($"Playbook '{playbook}', task '{head[1]}': '{head[2]}' is no length of work."),
            head[3],
            List(Value(head, "after") ?? ""),
            List(Value(head, "takes") ?? ""),
            List(Value(head, "labels") ?? ""),
            string.Join(' ', body.Where(l => l.Length > 0 && l[0] is not ('-' or '>'))),
            [.. body.Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l[2..])],
            body.FirstOrDefault(l => l.StartsWith("> ", StringComparison.Ordinal))?[2..] ?? "");
    }

    static string? Value(IEnumerable<string> lines, string key) =>
        lines.FirstOrDefault(l => l.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..].Trim();

    static IReadOnlyList<string> List(string value) =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
