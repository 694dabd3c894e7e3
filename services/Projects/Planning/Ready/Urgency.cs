using System.Globalization;
using Orchestrator.Patches;
using Orchestrator.Projects.Planning.Scheduling;
using Orchestrator.Projects.Tasks.Querying;

namespace Orchestrator.Projects.Planning.Ready;

/// <summary>
/// How urgent ready work is, in points: what its row says (priority, due date, begun or not), and what only the schedule of its project knows (the critical path, how
/// many wait).
/// </summary>
/// <param name="today">The day by which tasks are due.</param>
internal sealed class Urgency(DateOnly today)
{
    /// <summary>The rank of work that has begun.</summary>
    public const short InProgress = 2;

    private const int WithoutPriority = 15;
    private const int Begun = 10;
    private const int Critical = 15;
    private const int NearlyCritical = 8;
    private const int EachWaiting = 4;
    private const int MostWaiting = 3;

    private static readonly (string Priority, int Points)[] Priorities = [("critical", 40), ("high", 30), ("medium", 20), ("low", 10)];

    // Due in less than so many days; overdue first.
    private static readonly (int Days, int Points)[] DueWithin = [(0, 30), (2, 25), (4, 20), (8, 12), (15, 6)];

    /// <summary>The most that the schedule can add to what the row says.</summary>
    public const int MostBySchedule = Critical + (EachWaiting * MostWaiting);

    private static readonly int[] ByRank = [WithoutPriority, .. TaskFields.Priorities.Select(word => Priorities.Single(step => step.Priority == word).Points)];

    private readonly (string Before, int Points)[] byDue = [.. DueWithin.Select(step => (today.AddDays(step.Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), step.Points))];

    /// <summary>The part that a row tells.</summary>
    public int ByRow(ITaskFacts task) => ByRank[task.Priority ?? 0] + ByDue(task.DueDate) + (task.Status == InProgress ? Begun : 0);

    private int ByDue(string? due)
    {
        foreach (var (before, points) in due is null ? [] : byDue)
        {
            if (string.CompareOrdinal(due, before) < 0)
            {
                return points;
            }
        }

        return 0;
    }

    public static int BySchedule(bool isCritical, int slackDays, int waiting) =>
        (isCritical ? Critical : slackDays <= 1 ? NearlyCritical : 0) + (EachWaiting * Math.Min(waiting, MostWaiting));

    /// <summary>Why it is where it is, the weightiest first.</summary>
    public static IEnumerable<string> Reasons(WorkItem item, DateOnly today, bool isCritical, int slackDays, int waiting)
    {
        if (item.Due is { } due && due.DayNumber - today.DayNumber is var days && days <= DueWithin[^1].Days)
        {
            yield return days switch
            {
                < 0 => $"Overdue by {PlanningWords.Count(-days, "day")}",
                0 => "Due today",
                1 => "Due tomorrow",
                _ => $"Due in {days} days",
            };
        }

        if (item.Task.Fields.Text(TaskFields.Priority) is "critical" or "high")
        {
            yield return item.Task.Fields.Text(TaskFields.Priority) == "critical" ? "Critical priority" : "High priority";
        }

        if (isCritical || slackDays <= 1)
        {
            yield return slackDays < 0 ? $"{PlanningWords.Count(-slackDays, "day")} behind the schedule" : isCritical ? "On the critical path" : "Hardly any slack";
        }

        if (waiting > 0)
        {
            yield return $"Unblocks {PlanningWords.Count(waiting, "task")}";
        }

        if (item.IsStarted)
        {
            yield return "Begun already";
        }

        if (item.HasLiveChildren)
        {
            yield return "Everything under it is finished";
        }
    }
}
