using System.Globalization;
using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary>
/// <c>POST /api/templates/{id}/apply</c>: fills the template's patch and lands it, as a new project or into one; <c>?dryRun=true</c> answers patch and diff. What is wrong
/// names the parameter that made it so.
/// </summary>
internal static class ApplyTemplate
{
    /// <param name="ProjectId">Absent for a new project; into an existing one go the tasks alone.</param>
    /// <param name="ParentTaskId">What the template's root tasks come under.</param>
    /// <param name="StartDate">The day that <c>{{start}}</c> means; today where absent.</param>
    internal sealed record Request(Guid? ProjectId, Guid? ParentTaskId, IReadOnlyDictionary<string, JsonElement>? Parameters, DateOnly? StartDate);

    public static async Task<IResult> Handle(
        Guid id, Request request, bool? dryRun, Caller caller, TemplateStore store, ProjectLedger ledger, ProjectStates states, TimeProvider time, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        var now = time.GetUtcNow();
        var (_, content) = await store.LoadAsync(new StreamKey(caller.WorkspaceId, id), cancellation);
        var (read, errors) = Read(content, request, now);
        if (read is null)
        {
            return Problems.Validation(errors);
        }

        var stream = new StreamKey(caller.WorkspaceId, request.ProjectId ?? Guid.CreateVersion7(now));
        var head = request.ProjectId is null ? ProjectMoment.Before(stream.Id) : await states.HeadAsync(stream, cancellation);
        if (request.ProjectId is not null && !head.Exists)
        {
            return Problems.NotFound("project");
        }

        if (request.ParentTaskId is { } parent && head.State.Find(parent) is not { IsLive: true })
        {
            return Problems.Validation("parentTaskId", request.ProjectId is null ? "Needs projectId: the project of that task." : "Is no live task of the project.");
        }

        var patch = request.ProjectId is null ? TemplateRules.AsProject(read.Patch, content.Name) : Into(read.Patch, request.ParentTaskId);
        var submission = new Submission(patch, Origin: "template", Causation: id.ToString());
        return dryRun is true
            ? await Preview.Async(ledger, caller, head, submission, read.Names, cancellation)
            : await Submit.SubmissionAsync(ledger, caller, stream.Id, submission, cancellation, read.Names);
    }

    private static (ReadPatch? Read, Dictionary<string, string[]> Errors) Read(TemplateContent content, Request request, DateTimeOffset now)
    {
        var (values, errors) = Values(content.Parameters, request);
        if (errors.Count > 0)
        {
            return (null, errors);
        }

        var start = request.StartDate ?? DateOnly.FromDateTime(now.UtcDateTime);
        values[Placeholder.Start] = JsonSerializer.SerializeToElement(start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var filled = new FilledPatch(content.Patch, values);
        var read = PatchReader.Read(filled.Json, () => Guid.CreateVersion7(now));
        return read.Problems.Count > 0 ? (null, filled.Errors(read.Problems)) : (read, errors);
    }

    private static (Dictionary<string, JsonElement?> Values, Dictionary<string, string[]> Errors) Values(IReadOnlyList<TemplateParameter> parameters, Request request)
    {
        var given = request.Parameters ?? new Dictionary<string, JsonElement>();
        var values = new Dictionary<string, JsonElement?>();
        var errors = new Dictionary<string, string[]>();
        foreach (var parameter in parameters)
        {
            JsonElement? value = given.TryGetValue(parameter.Key, out var stated) && stated.ValueKind != JsonValueKind.Null ? stated
                : parameter.Default is { ValueKind: not JsonValueKind.Null } fallback ? fallback
                : null;
            values[parameter.Key] = value;
            var refusal = value is not { } filled ? parameter.Required ? "Is required." : null
                : FreeJson.Check(filled, Limits.Text).Refusal ?? TemplateRules.Refusal(parameter, filled);
            if (refusal is not null)
            {
                errors[$"parameters.{parameter.Key}"] = [refusal];
            }
        }

        foreach (var key in given.Keys.Where(key => !values.ContainsKey(key)))
        {
            errors[$"parameters.{key}"] = [values.Count == 0 ? "Is no parameter: the template has none." : $"Is no parameter of this template; it has {string.Join(", ", values.Keys)}."];
        }

        return (values, errors);
    }

    // The project's own fields stay as they are.
    private static ProjectPatch Into(ProjectPatch patch, Guid? parent) => new(PatchOp.Update, Body.Empty,
    [
        .. patch.TaskPatches.Select(operation => parent is not { } id || operation.Body.Text(TaskFields.ParentTaskId) is not null
            ? operation
            : operation with { Body = operation.Body.With(TaskFields.ParentTaskId, JsonSerializer.SerializeToElement(id)) }),
    ]);
}
