using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary><c>POST /api/projects/{id}/template</c>: a project, or one task with all that is under it, as a template.</summary>
internal static class SaveAsTemplate
{
    /// <param name="TaskId">Absent for the whole project.</param>
    internal sealed record Request(string? Name, string? Description, Guid? TaskId);

    public static async Task<IResult> Handle(
        Guid id, Request request, Caller caller, TemplateStore store, ProjectStates states, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        var head = await states.HeadAsync(new StreamKey(caller.WorkspaceId, id), cancellation);
        if (!head.Exists)
        {
            return Problems.NotFound("project");
        }

        if (request.TaskId is { } taskId && head.State.Find(taskId) is not { IsLive: true })
        {
            return Problems.Validation("taskId", "Is no live task of the project.");
        }

        var outline = new Outline(head.State, request.TaskId);
        return outline.Tasks.Count > Limits.Operations
            ? Problems.Validation("taskId", $"Would be {outline.Tasks.Count} tasks, and a template makes at most {Limits.Operations}: choose a task with fewer under it.")
            : await EditTemplate.CreateAsync(
                new TemplateContent(request.Name ?? "", request.Description, outline.Parameters, outline.ToPatch()), caller, store, idempotency, database, time, cancellation);
    }
}
