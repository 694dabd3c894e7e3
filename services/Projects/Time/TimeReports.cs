using System.Globalization;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Tasks.Querying.Resident;

namespace Orchestrator.Projects.Time;

/// <summary>Sums the time logged on live tasks of live projects, from their rows in memory: as new as the last patch.</summary>
internal sealed class TimeReports(NpgsqlDataSource database, ResidentTasks resident)
{
    private sealed record Planned(string Title, long EstimatedMinutes);

    /// <param name="query">With a grouping.</param>
    public async Task<TimeReport> ReadAsync(Guid workspace, GetTime.Query query, CancellationToken cancellation)
    {
        var plans = await PlansAsync(workspace, query.ProjectId, cancellation);
        var groups = new Dictionary<(Guid? Project, string Key), TimeGroup>();
        foreach (var project in await resident.ProjectsAsync(workspace, query.ProjectId is { } one ? [one] : [], cancellation))
        {
            if (!plans.TryGetValue(project.Id, out var plan))
            {
                continue;
            }

            foreach (var task in project.Timed)
            {
                foreach (var spent in task.Time.Where(spent => IsAsked(query, spent)))
                {
                    var empty = GroupOf(query.GroupBy!, task, plan, spent);
                    var group = groups.GetValueOrDefault((empty.ProjectId, empty.Key)) ?? empty;
                    groups[(group.ProjectId, group.Key)] = group with { Minutes = group.Minutes + spent.Minutes, Entries = group.Entries + 1 };
                }
            }
        }

        var ordered = query.GroupBy == "day" ? groups.Values.OrderBy(group => group.Key, StringComparer.Ordinal)
            : groups.Values.OrderByDescending(group => group.Minutes).ThenBy(group => group.Key, StringComparer.Ordinal);
        return new TimeReport(query.GroupBy!, groups.Values.Sum(group => group.Minutes), [.. ordered]);
    }

    private static bool IsAsked(GetTime.Query query, SpentTime spent) =>
        (query.UserId is null || query.UserId == spent.UserId) && (query.From is null || query.From <= DayOf(spent)) && (query.To is null || query.To >= DayOf(spent));

    private static TimeGroup GroupOf(string groupBy, ResidentTask task, Planned plan, SpentTime spent) => groupBy switch
    {
        "task" => new TimeGroup(task.Id.ToString(), task.Title, task.ProjectId, 0, 0, task.EstimatedMinutes),
        "project" => new TimeGroup(task.ProjectId.ToString(), plan.Title, task.ProjectId, 0, 0, plan.EstimatedMinutes),
        "user" => new TimeGroup(spent.UserId.ToString(), null, null, 0, 0, null),
        _ => new TimeGroup(DayOf(spent).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, null, 0, 0, null),
    };

    private static DateOnly DayOf(SpentTime spent) => DateOnly.FromDateTime(spent.At.UtcDateTime);

    private async Task<Dictionary<Guid, Planned>> PlansAsync(Guid workspace, Guid? projectId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select id, title, estimated_minutes from project_view where workspace_id = $1 and not deleted and ($2::uuid is null or id = $2)").With(workspace, projectId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var plans = new Dictionary<Guid, Planned>();
        while (await reader.ReadAsync(cancellation))
        {
            plans[reader.GetGuid(0)] = new Planned(reader.GetString(1), reader.GetInt64(2));
        }

        return plans;
    }
}
