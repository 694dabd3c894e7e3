using System.Text.Json;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Patching;

/// <summary>Create, change, delete and restore a project: each is one patch.</summary>
internal static class EditProject
{
    /// <summary>Creates a project: the first patch of a stream.</summary>
    public static Task<IResult> Create(JsonElement fields, Caller caller, ProjectLedger ledger, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        return Submit.PatchAsync(context, ledger, caller, id, Patch("create", fields), time, cancellation, location: $"/api/projects/{id}");
    }

    /// <summary>Changes fields of a project; one patch.</summary>
    public static Task<IResult> Change(
        Guid id, JsonElement fields, Caller caller, ProjectLedger ledger, HttpContext context, TimeProvider time, CancellationToken cancellation) =>
        Submit.PatchAsync(context, ledger, caller, id, Patch("update", fields), time, cancellation, status: StatusCodes.Status200OK);

    /// <summary>Puts a project into the trash; one patch.</summary>
    public static Task<IResult> Delete(Guid id, Caller caller, ProjectLedger ledger, HttpContext context, TimeProvider time, CancellationToken cancellation) =>
        Submit.PatchAsync(context, ledger, caller, id, Patch("delete", null), time, cancellation, status: StatusCodes.Status200OK);

    /// <summary>Takes a project out of the trash; one patch.</summary>
    public static Task<IResult> Restore(Guid id, Caller caller, ProjectLedger ledger, HttpContext context, TimeProvider time, CancellationToken cancellation) =>
        Submit.PatchAsync(context, ledger, caller, id, Patch("restore", null), time, cancellation, status: StatusCodes.Status200OK);

    private static JsonElement Patch(string op, JsonElement? fields)
    {
        var patch = new Dictionary<string, object> { ["op"] = op };
        if (fields is { } given)
        {
            patch["metaUpdates"] = given;
        }

        return JsonSerializer.SerializeToElement(patch, JsonDefaults.Options);
    }
}
