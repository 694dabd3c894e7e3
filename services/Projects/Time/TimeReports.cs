using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Tasks.Querying.Resident;

namespace Orchestrator.Projects.Time;

/// <summary>Sums the time logged on live tasks of live projects, from their rows in memory: as new as the last patch.</summary>
internal sealed class TimeReports(NpgsqlDataSource database, ResidentTasks resident)
{
    private sealed record Planned(string Title, long EstimatedMinutes);

    private readonly record struct Key(Guid ProjectId, Guid Id, DateOnly Day);

    private readonly record struct Sum(long Minutes, int Entries, ResidentTask? First);

    /// <param name="query">With a grouping.</param>
    public async Task<TimeReport> ReadAsync(Guid workspace, GetTime.Query query, CancellationToken cancellation)
    {
        var plans = await PlansAsync(workspace, query.ProjectId, cancellation);
        var groups = new Dictionary<Key, Sum>();
        foreach (var project in await resident.ProjectsAsync(workspace, query.ProjectId is { } one ? [one] : [], cancellation))
        {
            if (!plans.ContainsKey(project.Id))
            {
                continue;
            }

            foreach (var task in project.Timed)
            {
                foreach (var spent in task.Time)
                {
                    if (!IsAsked(query, spent))
                    {
                        continue;
                    }

                    ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, KeyOf(query.GroupBy!, task, spent), out _);
                    sum = new Sum(sum.Minutes + spent.Minutes, sum.Entries + 1, sum.First ?? task);
                }
            }
        }

        var shown = groups.Select(group => GroupOf(query.GroupBy!, group.Key, group.Value, plans));
        var ordered = query.GroupBy == "day" ? shown.OrderBy(group => group.Key, StringComparer.Ordinal)
            : shown.OrderByDescending(group => group.Minutes).ThenBy(group => group.Key, StringComparer.Ordinal);
        return new TimeReport(query.GroupBy!, groups.Values.Sum(group => group.Minutes), [.. ordered]);
    }

    private static bool IsAsked(GetTime.Query query, SpentTime spent) =>
        (query.UserId is null || query.UserId == spent.UserId) && (query.From is null || query.From <= DayOf(spent)) && (query.To is null || query.To >= DayOf(spent));

    // The id of a task is its own in its project alone.
    private static Key KeyOf(string groupBy, ResidentTask task, SpentTime spent) => groupBy switch
    {
        "task" => new Key(task.ProjectId, task.Id, default),
        "project" => new Key(task.ProjectId, default, default),
        "user" => new Key(default, spent.UserId, default),
        _ => new Key(default, default, DayOf(spent)),
    };

    private static TimeGroup GroupOf(string groupBy, Key key, Sum sum, Dictionary<Guid, Planned> plans) => groupBy switch
    {
        "task" => new TimeGroup(key.Id.ToString(), sum.First!.Title, key.ProjectId, sum.Minutes, sum.Entries, sum.First.EstimatedMinutes),
        "project" => new TimeGroup(key.ProjectId.ToString(), plans[key.ProjectId].Title, key.ProjectId, sum.Minutes, sum.Entries, plans[key.ProjectId].EstimatedMinutes),
        "user" => new TimeGroup(key.Id.ToString(), null, null, sum.Minutes, sum.Entries, null),
        _ => new TimeGroup(key.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, null, sum.Minutes, sum.Entries, null),
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
