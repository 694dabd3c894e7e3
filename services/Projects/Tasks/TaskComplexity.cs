using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks;

internal enum SplitAdvice
{
    /// <summary>Breaking it down pays.</summary>
    Split,

    /// <summary>It is one person's step as it is.</summary>
    Keep,

    /// <summary>It has sub-tasks.</summary>
    Divided,

    /// <summary>It is done or cancelled.</summary>
    Finished,

    /// <summary>Nothing can stand beneath it.</summary>
    TooDeep,
}

/// <summary>A hint where breaking a task down pays.</summary>
/// <param name="Score">0 to 10, of the task's own fields.</param>
/// <param name="SuggestedSteps">Into how many steps, 3 to 8; null where the advice is not to split.</param>
/// <param name="Reasons">What made the score, in words.</param>
internal sealed record Complexity(int Score, SplitAdvice Advice, int? SuggestedSteps, IReadOnlyList<string> Reasons);

/// <summary>
/// Tells from a task's own fields how much is in it: a function of these and its place in the tree. Points: an estimate over half a day 1, over a day 3, over two days 4;
/// more than three acceptance criteria 1, more than six 2; a list of three or more in the description 2; over 80 words 1, over 250 words 2; several things in the title 1;
/// three or more dependencies 1. From four points on, splitting pays.
/// </summary>
internal static partial class TaskComplexity
{
    private const int Worth = 4;
    private const int HalfDay = 240;
    private const int Day = 480;

    public static Complexity Of(TaskState task, int depth, bool isLeaf)
    {
        var found = Points(task).Where(point => point.Points > 0).ToList();
        var score = Math.Min(found.Sum(point => point.Points), 10);
        var advice = !TaskStandings.IsOpen(task) ? SplitAdvice.Finished
            : !isLeaf ? SplitAdvice.Divided
            : depth >= Limits.Depth ? SplitAdvice.TooDeep
            : score >= Worth ? SplitAdvice.Split
            : SplitAdvice.Keep;
        return new Complexity(score, advice, advice == SplitAdvice.Split ? Steps(task) : null, [.. found.Select(point => point.Reason)]);
    }

    private static IEnumerable<(int Points, string Reason)> Points(TaskState task)
    {
        var (minutes, criteria, items, words) = (Minutes(task), Criteria(task), Items(task), Word().Count(Description(task)));
        yield return (minutes > 2 * Day ? 4 : minutes > Day ? 3 : minutes > HalfDay ? 1 : 0, $"It is estimated at {minutes / 60.0:0.#} hours.");
        yield return (criteria > 6 ? 2 : criteria > 3 ? 1 : 0, $"It has {criteria} acceptance criteria.");
        yield return (items >= 3 ? 2 : 0, $"Its description lists {items} things.");
        yield return (words > 250 ? 2 : words > 80 ? 1 : 0, $"Its description has {words} words.");
        yield return (Several().IsMatch(task.Title) ? 1 : 0, "Its title names more than one thing.");
        yield return (task.Dependencies.Count >= 3 ? 1 : 0, $"It waits for {task.Dependencies.Count} other tasks.");
    }

    private static int Steps(TaskState task) => Math.Clamp(Math.Max((Minutes(task) + HalfDay - 1) / HalfDay, Math.Max(Items(task), Criteria(task))), 3, 8);

    private static int Minutes(TaskState task) => task.Fields[TaskFields.EstimatedMinutes] is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : 0;

    private static int Criteria(TaskState task) => task.Fields[TaskFields.AcceptanceCriteria] is { ValueKind: JsonValueKind.Array } value ? value.GetArrayLength() : 0;

    private static int Items(TaskState task) => Item().Count(Description(task));

    private static string Description(TaskState task) => task.Fields.Text(TaskFields.Description) ?? "";

    [GeneratedRegex(@"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S", RegexOptions.Multiline)]
    private static partial Regex Item();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\band\b|[,&+/]", RegexOptions.IgnoreCase)]
    private static partial Regex Several();
}
