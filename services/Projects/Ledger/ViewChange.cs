using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Ledger;

/// <summary>What patches make of the rows of a project and of the tasks that they touch. Counts, minutes and numbers of children are differences.</summary>
internal sealed record ViewChange(
    StreamKey Stream, long Version, bool Deleted, byte[] Body, DateTimeOffset UpdatedAt, DateTimeOffset CreatedAt,
    int[] Counts, long EstimatedMinutes, long ActualMinutes, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<Neighbour> Neighbours)
{
    private (ProjectState Before, ProjectMoment After, IEnumerable<Guid> Touched) Made { get; init; }

    /// <summary>One change for each project: rows that several touch are written once, and differences are those between the first and the last.</summary>
    /// <param name="changes">Those of one project in their order, each made on what the one before it makes of it.</param>
    public static IReadOnlyList<ViewChange> Join(IReadOnlyList<ViewChange> changes) =>
        changes.Count == 1 ? changes : [.. changes.GroupBy(change => change.Stream).Select(all => all.Skip(1).Any() ? Join(all.Key, [.. all]) : all.First())];

    private static ViewChange Join(StreamKey stream, List<ViewChange> all)
    {
        var (first, last) = (all[0].Made, all[^1].Made);
        var joined = Of(stream, first.Before, last.After, all.SelectMany(change => change.Made.Touched), all[0].CreatedAt);
        var versions = new Dictionary<Guid, long>();
        foreach (var row in all.SelectMany(change => change.Tasks))
        {
            versions[row.Id] = row.Version;
        }

        return joined with { Tasks = [.. joined.Tasks.Select(row => row with { Version = versions[row.Id] })] };
    }

    /// <param name="before">The state that the patches were decided on; version 0 for a new project.</param>
    /// <param name="touched">Every task that the patches touch.</param>
    /// <param name="createdAt">When the project was created, where that is not the instant of <paramref name="after"/>; an existing row keeps its own.</param>
    public static ViewChange Of(StreamKey stream, ProjectState before, ProjectMoment after, IEnumerable<Guid> touched, DateTimeOffset? createdAt = null)
    {
        var state = after.State;
        var ids = touched.Distinct().ToList();
        var tasks = ids.ConvertAll(id => (Before: before.Find(id), After: state.Find(id)!));
        var (rows, neighbours) = Neighbourhood.Of(state, tasks);
        return new ViewChange(
            stream, state.Version, state.IsDeleted, PatchJson.BodyToUtf8(state.Fields), after.At, createdAt ?? after.At,
            [.. TaskFields.Statuses.Select(status => tasks.Sum(task => Has(task.After, status) - Has(task.Before, status)))],
            Minutes(TaskFields.EstimatedMinutes), Minutes(TaskFields.ActualMinutes),
            rows, neighbours) { Made = (before, after, ids) };

        long Minutes(Field field) => tasks.Sum(task => MinutesOf(task.After, field) - MinutesOf(task.Before, field));
    }

    private static int Has(TaskState? task, string status) => task is { IsLive: true } && task.Fields[TaskFields.Status].ValueEquals(status) ? 1 : 0;

    private static long MinutesOf(TaskState? task, Field field) =>
        task is { IsLive: true } && task.Fields[field] is { ValueKind: System.Text.Json.JsonValueKind.Number } value ? value.GetInt64() : 0;
}
