using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Tasks.Querying.Language;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// <c>GET /api/tasks</c>: the tasks of projects, a branch or the whole workspace that match, now or at any moment. In tree order where no other was asked for,
/// one project after the other by their titles. Now is asked of the database; a branch and the past of states in memory, with the same answer.
/// </summary>
internal static class ListTasks
{
    public static async Task<IResult> Handle(
        HttpRequest request, [AsParameters] AskedMoment asked, PageRequest page, Caller caller, StoredTasks stored, WorkspaceTasks workspace, QueryLanguage language, AskedFields fields,
        TimeProvider time, CancellationToken cancellation)
    {
        var query = TaskQueryReader.Read(request.Query, caller);
        await fields.CheckAsync(request.Query, caller, cancellation);
        if (asked.IsHead && await stored.AreProjectsAsync(caller.WorkspaceId, query.Projects, cancellation))
        {
            query = await WithLanguageAsync(time.GetUtcNow());
            var (items, total) = await stored.FindAsync(caller.WorkspaceId, query, TaskStandings.DayOf(time.GetUtcNow()), page, cancellation);
            return Results.Ok(page.Of([.. items.Select(ToJson)], total));
        }

        var moments = await workspace.ProjectsAsync(caller, query.Projects, asked, cancellation);
        query = await WithLanguageAsync(asked.AsOf ?? (asked.Version is null ? time.GetUtcNow() : moments[0].At));
        var chosen = new ChosenPage<StateFacts>(TaskSorting.ComparerOf(query.Order), page, TaskSorting.RankOf(query.Order));
        foreach (var moment in moments)
        {
            foreach (var task in new TaskMatcher(query, moment.State, asked.DayOf(moment, time)).Find())
            {
                chosen.Take(task);
            }
        }

        return Results.Ok(page.Of([.. chosen.Page().Select(task => ToJson(task.Found))], chosen.Total));

        async Task<TaskQuery> WithLanguageAsync(DateTimeOffset now) =>
            request.Query["q"].ToString() is { Length: > 0 } text ? query with { Where = [.. query.Where, .. await language.ReadAsync(text, caller, now, cancellation)] } : query;
    }

    private static System.Text.Json.JsonElement ToJson(FoundTask found) =>
        ProjectJson.ToJson(writer => ProjectJson.WriteTask(writer, found.ProjectId, found.Task, found.Standing, found.ProjectVersion));
}
