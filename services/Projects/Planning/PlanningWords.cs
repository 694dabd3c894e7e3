using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Tasks;

namespace Orchestrator.Projects.Planning;

/// <summary>What planning asks of a task.</summary>
internal static class PlanningWords
{
    public static bool IsOpen(this TaskState task) => task.IsLive && TaskStandings.IsOpen(task);

    public static bool IsMilestone(this TaskState task) => task.Fields[TaskFields.IsMilestone].ValueKind == JsonValueKind.True;

    /// <summary><c>1 task</c>, <c>2 tasks</c>.</summary>
    public static string Count(int number, string one) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} {one}{(number == 1 ? "" : "s")}");
}
