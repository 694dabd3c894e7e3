using System.Globalization;
using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Bulk;

/// <summary>The tasks that a query finds now, in the workspace or in the one project that is asked.</summary>
internal static class QueriedTasks
{
    /// <exception cref="ProblemException">400: the query can't be read; 422: it finds more tasks than a bulk change takes.</exception>
    public static async Task<ChosenTasks> FindAsync(string text, bool inTrash, BulkTasks.Call call, CancellationToken cancellation)
    {
        var now = call.Time.GetUtcNow();
        var query = new TaskQuery
        {
            Projects = call.ProjectId is { } project ? [project] : [],
            Where = await call.Language.ReadAsync(text, call.Caller, now, cancellation, "query"),
            IncludeDeleted = inTrash,
        };
        var (items, total) = await call.Tasks.FindAsync(call.Caller.WorkspaceId, query, TaskStandings.DayOf(now), new PageRequest(1, BulkRequest.TasksLimit), cancellation);
        return total > BulkRequest.TasksLimit
            ? throw new ProblemException(Problems.Validation("query", string.Create(CultureInfo.InvariantCulture, $"Finds {total} tasks; the limit is {BulkRequest.TasksLimit}.")))
            : new ChosenTasks(
                items.Where(found => found.Task.IsLive != inTrash).GroupBy(found => found.ProjectId)
                    .ToDictionary(group => group.Key, IReadOnlyCollection<Guid> (group) => group.Select(found => found.Task.Id).ToHashSet()),
                id => $"tasks[{id}]");
    }
}
