using Orchestrator.Patches;
using Orchestrator.Projects.Planning.Scheduling;

namespace Orchestrator.Projects.Planning.Ready;

/// <summary>
/// How urgent ready work is, in points: what its row says (priority, due date, begun or not), and what only the schedule of its project knows (the critical path, how
/// many wait). The same numbers make the SQL that finds candidates and the rank that is answered.
/// </summary>
internal static class Urgency
{
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

    /// <summary>The part that a row of <c>task_view t</c> tells, as SQL, with the day that is today as <c>$1</c>.</summary>
    public static readonly string Sql =
        $"(case t.priority {string.Concat(Priorities.Select(step => $"when {TaskFields.Priorities.Index().Single(word => word.Item == step.Priority).Index + 1} then {step.Points} "))}else {WithoutPriority} end"
        + $" + case when t.due_date is null then 0 {string.Concat(DueWithin.Select(step => $"when t.due_date::date - $1::date < {step.Days} then {step.Points} "))}else 0 end"
        + $" + case t.status when 2 then {Begun} else 0 end)";

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
