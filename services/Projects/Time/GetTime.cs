using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <param name="Key">The id of the task, project or person, or the day as <c>yyyy-MM-dd</c>.</param>
/// <param name="Title">Of a task or project.</param>
/// <param name="EstimatedMinutes">Of the task, or of all live tasks of the project.</param>
internal sealed record TimeGroup(string Key, string? Title, Guid? ProjectId, long Minutes, int Entries, long? EstimatedMinutes);

/// <param name="Groups">Most time first; days in their order.</param>
internal sealed record TimeReport(string GroupBy, long TotalMinutes, IReadOnlyList<TimeGroup> Groups);

/// <summary><c>GET /api/time?projectId&amp;userId&amp;from&amp;to&amp;groupBy=task|project|user|day</c>: the time logged in the workspace, without what is in the trash.</summary>
internal static class GetTime
{
    private static readonly IReadOnlyList<string> Groupings = ["task", "project", "user", "day"];

    /// <param name="From">The first day, in UTC.</param>
    /// <param name="To">The last day, in UTC.</param>
    internal sealed record Query(Guid? ProjectId, Guid? UserId, DateOnly? From, DateOnly? To, string? GroupBy);

    public static async Task<IResult> Handle([AsParameters] Query query, Caller caller, TimeReports reports, CancellationToken cancellation)
    {
        var groupBy = query.GroupBy ?? Groupings[0];
        if (!Groupings.Contains(groupBy))
        {
            return Problems.Malformed("groupBy", $"Must be one of {string.Join(", ", Groupings)}.");
        }

        return query.From > query.To
            ? Problems.Malformed("from", "Must not be after to.")
            : Results.Ok(await reports.ReadAsync(caller.WorkspaceId, query with { GroupBy = groupBy }, cancellation));
    }
}
