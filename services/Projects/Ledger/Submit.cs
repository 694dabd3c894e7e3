using System.Globalization;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>What every write of a project answers.</summary>
internal sealed record PatchAnswer(Guid ProjectId, long Version, JsonElement Patch, IReadOnlyDictionary<string, Guid> Ids, long? RebasedFrom);

/// <summary>The one way from an HTTP write to the ledger and back.</summary>
internal static class Submit
{
    /// <summary>Reads the patch, submits it, and answers 201 (or <paramref name="status"/>), 200 where nothing changed, or the refusal.</summary>
    /// <param name="mustMatch">The version to insist on where the caller sent no If-Match.</param>
    public static async Task<IResult> PatchAsync(
        HttpContext context, ProjectLedger ledger, Caller caller, Guid projectId, JsonElement json, TimeProvider time, CancellationToken cancellation,
        string origin = "user", int status = StatusCodes.Status201Created, string? location = null, long? mustMatch = null)
    {
        var read = PatchReader.Read(json, () => Guid.CreateVersion7(time.GetUtcNow()));
        if (read.ProjectId is { } stated && stated != projectId)
        {
            read = read with { Problems = [.. read.Problems, new PatchProblem("projectId", "is not the project of the address")] };
        }

        if (Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        if (read.Problems.Count > 0)
        {
            return LedgerProblems.Of(read.Problems);
        }

        if (!TryIfMatch(context, out var ifMatch))
        {
            return Problems.Malformed("If-Match", "Must be the ETag of a version, such as \"12\".");
        }

        return await SubmissionAsync(
            ledger, caller, projectId, new Submission(read.Patch, read.BaseVersion, ifMatch ?? mustMatch, origin), cancellation, read.Names, status, location);
    }

    /// <summary>Submits what is read already, and answers as <see cref="PatchAsync"/> does.</summary>
    public static async Task<IResult> SubmissionAsync(
        ProjectLedger ledger, Caller caller, Guid projectId, Submission submission, CancellationToken cancellation,
        IReadOnlyDictionary<string, Guid>? names = null, int status = StatusCodes.Status201Created, string? location = null)
    {
        var ids = names ?? new Dictionary<string, Guid>();
        return await ledger.SubmitAsync(caller, projectId, submission, Answer, also: null, cancellation) switch
        {
            LedgerResult.Landed landed => Answer(landed),
            LedgerResult.Unchanged { Moment.State.Version: var version } => new Answer(
                StatusCodes.Status200OK, new PatchAnswer(projectId, version, PatchJson.ToJson(ProjectPatch.Nothing), ids, null), Version: version),
            var refused => LedgerProblems.Of(refused),
        };

        Answer Answer(LedgerResult.Landed landed) => new(
            status,
            new PatchAnswer(projectId, landed.Moment.State.Version, PatchJson.ToJson(landed.Patch), ids, landed.RebasedFrom),
            location ?? $"/api/projects/{projectId}/patches/{landed.Moment.State.Version}",
            landed.Moment.State.Version);
    }

    /// <summary>A viewer reads; everybody else in a workspace writes.</summary>
    public static Problem? Permission(Caller caller) =>
        caller.Role == WorkspaceRole.Viewer ? Problems.Forbidden("Viewers of a workspace read; ask an owner or admin for the member role.") : null;

    /// <summary>The patch of one operation as JSON, for the endpoints that wrap one.</summary>
    public static JsonElement OneTask(string op, object taskId, JsonElement? body, long? baseVersion = null) => JsonSerializer.SerializeToElement(
        new { baseVersion, taskPatches = new[] { body is null ? new Dictionary<string, object> { ["op"] = op, ["taskId"] = taskId } : new() { ["op"] = op, ["taskId"] = taskId, ["body"] = body } } },
        JsonDefaults.Options);

    /// <summary>The version in If-Match, null where it is absent or <c>*</c>; false where it is no ETag of ours.</summary>
    public static bool TryIfMatch(HttpContext context, out long? version)
    {
        version = null;
        var header = context.Request.Headers.IfMatch.ToString();
        if (header is "" or "*")
        {
            return true;
        }

        var text = header.AsSpan().Trim().TrimStart("W/").Trim('"');
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
        {
            return false;
        }

        version = parsed;
        return true;
    }
}
