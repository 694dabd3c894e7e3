using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks;

/// <summary>A task with everything live beneath it.</summary>
internal readonly record struct Rollup(long EstimatedMinutes, long ActualMinutes)
{
    public static Rollup Of(TaskState task) => new(Minutes(task, TaskFields.EstimatedMinutes), Minutes(task, TaskFields.ActualMinutes));

    public static Rollup operator +(Rollup one, Rollup other) => new(one.EstimatedMinutes + other.EstimatedMinutes, one.ActualMinutes + other.ActualMinutes);

    private static long Minutes(TaskState task, Field field) => task.Fields[field] is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : 0;
}

/// <summary>The rollups of all tasks of a state, in one pass: each task counts for itself and for what is above it, six levels at most.</summary>
internal sealed class Rollups
{
    private readonly Dictionary<Guid, Rollup> sums;

    public Rollups(ProjectState state)
    {
        sums = new(state.Tasks.Count);
        foreach (var task in state.LiveTasks)
        {
            if (Rollup.Of(task) is var own && own == default)
            {
                continue;
            }

            for (var at = task; at is not null; at = at.ParentTaskId is { } parent ? state.Find(parent) : null)
            {
                sums[at.Id] = sums.GetValueOrDefault(at.Id) + own;
            }
        }
    }

    /// <summary>Of a task in the trash, its own minutes.</summary>
    public Rollup Of(TaskState task) => task.IsLive ? sums.GetValueOrDefault(task.Id) : Rollup.Of(task);
}
