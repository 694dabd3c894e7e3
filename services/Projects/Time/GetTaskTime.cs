using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Tasks;

namespace Orchestrator.Projects.Time;

/// <param name="Items">Oldest work first.</param>
/// <param name="ActualMinutes">The entries' sum and what was set by hand beside them.</param>
/// <param name="Rollup">The task and everything live beneath it.</param>
internal sealed record TaskTime(IReadOnlyList<TimeEntry> Items, long? EstimatedMinutes, long? ActualMinutes, Rollup Rollup);

/// <summary><c>GET /api/tasks/{id}/time?version=N | ?asOf=instant</c>: the time logged on a task, as it is or was.</summary>
internal static class GetTaskTime
{
    public static async Task<IResult> Handle(Guid id, [AsParameters] GetTask.TaskQuery query, CancellationToken cancellation)
    {
        var (found, task) = await query.FindAsync(id, cancellation);
        return Results.Ok(new TaskTime(
            TimeEntry.Of(task), Minutes(task, TaskFields.EstimatedMinutes), Minutes(task, TaskFields.ActualMinutes), new Rollups(found.Moment.State).Of(task)));
    }

    private static long? Minutes(TaskState task, Field field) => task.Fields[field] is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;
}
