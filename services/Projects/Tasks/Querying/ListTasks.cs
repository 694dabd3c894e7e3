using Orchestrator.Projects.Browsing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// <c>GET /api/tasks</c>: the tasks of a project, a branch or the whole workspace that match, now or at any moment. In tree order where no
/// other was asked for, one project after the other.
/// </summary>
internal static class ListTasks
{
    public static async Task<IResult> Handle(
        HttpRequest request, [AsParameters] AskedMoment asked, PageRequest page, Caller caller, WorkspaceTasks workspace, CancellationToken cancellation)
    {
        var query = TaskQueryReader.Read(request.Query, caller);
        var found = new List<FoundTask>();
        foreach (var moment in await workspace.ProjectsAsync(caller, query.ProjectId, asked, cancellation))
        {
            found.AddRange(new TaskMatcher(query, moment.State, workspace.DayOf(asked, moment)).Find());
        }

        // Each project's tasks come sorted already; together they are sorted once more, which keeps the order of equals.
        var items = TaskSorting.Sort(query.Order, found).Skip((int)Math.Min(page.Offset, int.MaxValue)).Take(page.PageSize)
            .Select(task => ProjectJson.ToJson(writer => ProjectJson.WriteTask(writer, task.ProjectId, task.Task, task.Depth)))
            .ToList();
        return Results.Ok(page.Of(items, found.Count));
    }
}
