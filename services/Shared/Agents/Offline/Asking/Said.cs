using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>Tasks and times in words.</summary>
internal static class Said
{
    const int Unestimated = 240;

    static readonly string[] Ladder = ["low", "medium", "high", "critical"];

    public static string List(IReadOnlyList<BoardTask> tasks, CommandContext context, int most) =>
        string.Join(", ", tasks.Take(most).Select(t => CommandContext.Name(t) + Aside(t, context))) + (tasks.Count > most ? $" and {tasks.Count - most} more" : "");

    /// <summary>The end of a sentence: one or two tasks in it, more as a list below it.</summary>
    public static string Listed(IReadOnlyList<BoardTask> tasks, CommandContext context, int most) => tasks.Count <= 2 ? $": {List(tasks, context, most)}."
        : $":\n\n{string.Concat(tasks.Take(most).Select(t => $"- {CommandContext.Name(t)}{Aside(t, context)}\n"))}{(tasks.Count > most ? $"- and {tasks.Count - most} more" : "")}".TrimEnd();

    /// <summary>Who has it and until when, in brackets; empty where nobody has said.</summary>
    static string Aside(BoardTask task, CommandContext context)
    {
        var parts = new List<string>();
        // Of tasks from several projects.
        if (task.Fields["projectTitle"] is { } project) parts.Add($"in {project}");
        if (Assignee(task) is { } who) parts.Add(context.People.Name(who));
        if (task.Date("dueDate") is { } due) parts.Add($"due {FieldValue.Say(due)}");
        return parts.Count > 0 ? $" ({string.Join(", ", parts)})" : "";
    }

    /// <summary>Work in hours, and in days where there is more than one of them.</summary>
    public static string Work(int minutes) => minutes < 16 * 60 ? Durations.Name(minutes) : $"{minutes / 60.0:0.#} h ({Durations.Name(minutes)})";

    /// <summary>How far a day lies from today: "in 5 days", "today", "2 days ago".</summary>
    public static string From(DateOnly day, CommandContext context) => (day.DayNumber - context.Today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 0 and var days => $"in {days} days",
        var days => $"{-days} days ago",
    };

    public static string? Assignee(BoardTask task) => task.Fields["assigneeId"]?.ToString() is { Length: > 0 } id ? id : null;

    /// <summary>An estimate, or half a day where there is none.</summary>
    public static int Minutes(BoardTask task) => task.Minutes ?? Unestimated;

    public static int Rank(BoardTask task) => Array.IndexOf(Ladder, task.Priority);

    public static IReadOnlyList<BoardTask> Open(CommandContext context) => [.. context.Board.Tasks.Where(TaskConditions.IsOpen)];

    /// <summary>A parent is done with its parts: only leaves are counted as work.</summary>
    public static IReadOnlyList<BoardTask> OpenLeaves(CommandContext context)
    {
        var parents = context.Board.Tasks.Select(t => t.ParentId).OfType<string>().ToHashSet();
        return [.. context.Board.Tasks.Where(t => TaskConditions.IsOpen(t) && !parents.Contains(t.Id))];
    }

    public static IReadOnlyList<BoardTask> WaitsFor(BoardTask task, CommandContext context) =>
        [.. task.Dependencies.Select(context.Board.Find).OfType<BoardTask>().Where(TaskConditions.IsOpen)];
}
