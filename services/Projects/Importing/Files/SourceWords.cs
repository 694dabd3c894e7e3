namespace Orchestrator.Projects.Importing.Files;

/// <summary>What other tools call a status or a priority. One table for all of them: the words mean the same wherever they are used.</summary>
internal static class SourceWords
{
    private static readonly Dictionary<string, string> Statuses = Table(
        ("todo", "todo, to do, pending, open, reopened, new, backlog, triage, unstarted, not started, planned, ready, ready for development, selected for development, draft, next"),
        ("in_progress", "in progress, started, doing, active, wip, work in progress, in development"),
        ("blocked", "blocked, on hold, waiting, impediment"),
        ("in_review", "in review, review, code review, needs review, testing, in testing, qa, in qa, ready for review"),
        ("done", "done, completed, complete, closed, resolved, finished, shipped, merged, released"),
        ("cancelled", "cancelled, canceled, wont do, won't do, wontfix, won't fix, duplicate, abandoned, rejected, obsolete, declined"));

    private static readonly Dictionary<string, string> Priorities = Table(
        ("critical", "critical, urgent, highest, blocker, immediate, p0"),
        ("high", "high, major, p1"),
        ("medium", "medium, normal, moderate, p2"),
        ("low", "low, lowest, minor, trivial, p3, p4"));

    private static readonly HashSet<string> NoPriority = ["none", "no priority", "undefined", "not set"];

    /// <summary>The status of this word; null where no word of the table says it.</summary>
    public static string? Status(string? word) => string.IsNullOrWhiteSpace(word) ? null : Statuses.GetValueOrDefault(Plain(word));

    /// <param name="known">The word says a priority, or that there is none.</param>
    public static string? Priority(string? word, out bool known)
    {
        var plain = Plain(word ?? "");
        var priority = Priorities.GetValueOrDefault(plain);
        known = priority is not null || plain.Length == 0 || NoPriority.Contains(plain);
        return priority;
    }

    private static string Plain(string word) =>
        string.Join(' ', word.ToLowerInvariant().Split([' ', '-', '_', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimStart('◒', '○', '●', '✔', ' ');

    private static Dictionary<string, string> Table(params (string Value, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(", "), (row, word) => (row.Value, word)).ToDictionary(entry => entry.word, entry => entry.Value);
}
