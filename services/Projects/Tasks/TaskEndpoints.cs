using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Describing;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks.Bulk;
using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks;

/// <summary>Single tasks by their id: each write is a patch of one operation.</summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        api.MapPost("/projects/{id:guid}/tasks", Create).Takes<TaskBodyShape>("""{ "title": "Roof", "estimatedMinutes": 2400, "labels": ["outside"] }""").Lands();
        api.MapGet("/tasks", ListTasks.Handle).TakesFilters().Answers<Page<TaskAtVersionShape>>();
        api.MapPost("/tasks/bulk", BulkTasks.Handle)
            .Example("""{ "taskIds": ["0198c0de-0000-7000-8000-000000000001"], "body": { "status": "done" } }""").Answers<BulkAnswer>().Refuses(StatusCodes.Status409Conflict);
        api.MapGet("/search", SearchTasks.Handle).Answers<Page<SearchHit>>();
        api.MapGet("/tasks/{id:guid}", GetTask.Alone).Answers<TaskAtVersionShape>();
        api.MapGet("/tasks/{id:guid}/subtree", GetTask.WithSubtree).Answers<SubtreeShape>();
        api.MapGet("/tasks/{id:guid}/complexity", GetTask.HowComplex).Answers<Complexity>();
        api.MapPatch("/tasks/{id:guid}", Change).Takes<TaskBodyShape>("""{ "status": "done" }""").Lands(StatusCodes.Status200OK);
        api.MapDelete("/tasks/{id:guid}", Delete).Lands(StatusCodes.Status200OK);
        api.MapPost("/tasks/{id:guid}/restore", Restore).Lands(StatusCodes.Status200OK);
        api.MapPost("/tasks/{id:guid}/move", MoveTask.Handle).Example("""{ "parentTaskId": null, "beforeTaskId": "0198c0de-0000-7000-8000-000000000001" }""").Lands(StatusCodes.Status200OK);
    }

    /// <summary>Adds a task to a project; one patch.</summary>
    private static Task<IResult> Create(Guid id, JsonElement body, [AsParameters] TaskCall call, CancellationToken cancellation) =>
        Submit.PatchAsync(call.Context, call.Ledger, call.Caller, id, Submit.OneTask("create", "$task", body), call.Time, cancellation);

    /// <summary>Changes fields of a task; one patch.</summary>
    private static Task<IResult> Change(Guid id, JsonElement body, [AsParameters] TaskCall call, CancellationToken cancellation) =>
        OnTask(call, id, Submit.OneTask("update", id, body), cancellation);

    /// <summary>Puts a task and all under it into the trash; one patch.</summary>
    private static Task<IResult> Delete(Guid id, [AsParameters] TaskCall call, CancellationToken cancellation) =>
        OnTask(call, id, Submit.OneTask("delete", id, null), cancellation);

    /// <summary>Brings a task back, with what its deletion took along; one patch.</summary>
    private static Task<IResult> Restore(Guid id, [AsParameters] TaskCall call, CancellationToken cancellation) =>
        OnTask(call, id, Submit.OneTask("restore", id, null), cancellation);

    private static async Task<IResult> OnTask(TaskCall call, Guid taskId, JsonElement patch, CancellationToken cancellation) =>
        await call.Places.FindAsync(call.Caller, taskId, call.ProjectId, cancellation) is { } project
            ? await Submit.PatchAsync(call.Context, call.Ledger, call.Caller, project, patch, call.Time, cancellation, status: StatusCodes.Status200OK)
            : Problems.NotFound("task");
}

/// <summary>What every write of a task takes. <paramref name="ProjectId"/> is only needed where a task id lives in two projects, or for a branch.</summary>
internal sealed record TaskCall(Guid? ProjectId, Caller Caller, ProjectLedger Ledger, TaskPlaces Places, HttpContext Context, TimeProvider Time);

/// <summary>Finds the project of a task.</summary>
internal sealed class TaskPlaces(NpgsqlDataSource database, ProjectStates states)
{
    /// <summary>The project of the task in the caller's workspace, or null. A task of a branch is found by the branch's id as <paramref name="projectId"/> alone.</summary>
    /// <exception cref="ProblemException">The id is used in several projects, and the caller did not say which one.</exception>
    public async Task<Guid?> FindAsync(Caller caller, Guid taskId, Guid? projectId, CancellationToken cancellation)
    {
        if (projectId is { } stated)
        {
            var head = await states.HeadAsync(new StreamKey(caller.WorkspaceId, stated), cancellation);
            return head.Exists && head.State.Find(taskId) is not null ? stated : null;
        }

        await using var command = database.CreateCommand(
            "select project_id from task_view where workspace_id = $1 and task_id = $2 limit 2").With(caller.WorkspaceId, taskId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(reader.GetGuid(0));
        }

        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw new ProblemException(Problems.Validation("projectId", "Is needed here: this task id is used in several projects.")),
        };
    }
}
