using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Rescheduling;

/// <summary>
/// <c>POST /api/projects/{id}/reschedule</c>: dates that follow dependencies, as one patch of origin <c>reschedule</c>; <c>?dryRun=true</c> answers the patch and its diff
/// and appends nothing. Both say which due dates are not kept.
/// </summary>
internal static class Reschedule
{
    public const string Origin = "reschedule";

    // Each further attempt means that somebody else's patch landed.
    private const int Attempts = 20;

    /// <param name="TaskIds">Open tasks, meant with all that is under them; absent for all of the project.</param>
    /// <param name="StartDate">Plan them anew from this day; absent: everything stays where it can.</param>
    internal sealed record Request(IReadOnlyList<Guid>? TaskIds, DateOnly? StartDate);

    internal sealed record Planned(
        long Version, JsonElement Patch, IReadOnlyList<DiffEntry> Diff, IReadOnlyDictionary<string, Guid> Ids, long? RebasedFrom, IReadOnlyList<MissedDate> Missed);

    internal sealed record Rescheduled(
        Guid ProjectId, long Version, JsonElement Patch, IReadOnlyDictionary<string, Guid> Ids, long? RebasedFrom, IReadOnlyList<MissedDate> Missed);

    private static readonly Dictionary<string, Guid> NoNames = [];

    public static async Task<IResult> Handle(
        Guid id, Request? request, bool? dryRun, Caller caller, ProjectLedger ledger, ProjectStates states, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        if (!Submit.TryIfMatch(context, out var mustMatch))
        {
            return Problems.Malformed("If-Match", "Must be the ETag of a version, such as \"12\".");
        }

        for (var attempt = 1; ; attempt++)
        {
            var head = await states.HeadAsync(new StreamKey(caller.WorkspaceId, id), cancellation);
            if (!head.Exists)
            {
                return Problems.NotFound("project");
            }

            if (Check(request, head.State) is { } problem)
            {
                return problem;
            }

            var dates = new NewDates(head.State, request?.TaskIds?.ToHashSet(), request?.StartDate, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            var patch = dates.ToPatch();
            if (patch.TaskPatches.Length > Limits.Operations)
            {
                return Problems.Validation("taskIds", $"Would change {patch.TaskPatches.Length} tasks; one patch changes at most {Limits.Operations}. Name the tasks to begin with.");
            }

            var submission = new Submission(patch, head.State.Version, mustMatch ?? head.State.Version, Origin);
            var result = dryRun is true
                ? await ledger.PreviewAsync(caller, head, submission, cancellation)
                : await ledger.SubmitAsync(caller, id, submission, landed => Landed(landed, dates.Missed), also: null, cancellation);

            // Dates hold for the state that they were computed on; on a newer one they are computed anew.
            if (result is not LedgerResult.Stale || mustMatch is not null || attempt == Attempts)
            {
                return Answered(result, head.State, dates.Missed, dryRun is true);
            }
        }
    }

    private static IResult Answered(LedgerResult result, ProjectState head, IReadOnlyList<MissedDate> missed, bool isDryRun) => (result, isDryRun) switch
    {
        (LedgerResult.Landed landed, true) =>
            Results.Ok(new Planned(head.Version, PatchJson.ToJson(landed.Patch), PatchDescription.Of(head, landed.Patch), NoNames, null, missed)),
        (LedgerResult.Landed landed, false) => Landed(landed, missed),
        (LedgerResult.Unchanged, true) => Results.Ok(new Planned(head.Version, PatchJson.ToJson(ProjectPatch.Nothing), [], NoNames, null, missed)),
        (LedgerResult.Unchanged { Moment.State: var state }, false) => new Answer(
            StatusCodes.Status200OK, new Rescheduled(state.Id, state.Version, PatchJson.ToJson(ProjectPatch.Nothing), NoNames, null, missed), Version: state.Version),
        _ => LedgerProblems.Of(result),
    };

    private static Answer Landed(LedgerResult.Landed landed, IReadOnlyList<MissedDate> missed)
    {
        var state = landed.Moment.State;
        return new Answer(
            StatusCodes.Status201Created,
            new Rescheduled(state.Id, state.Version, PatchJson.ToJson(landed.Patch), NoNames, null, missed),
            $"/api/projects/{state.Id}/patches/{state.Version}",
            state.Version);
    }

    private static Problem? Check(Request? request, ProjectState state)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var (index, taskId) in (request?.TaskIds ?? []).Index())
        {
            if (state.Find(taskId) is not { IsLive: true } task)
            {
                errors[$"taskIds[{index}]"] = ["Is no live task of this project."];
            }
            else if (!task.IsOpen())
            {
                errors[$"taskIds[{index}]"] = [$"Is {task.Fields.Text(TaskFields.Status)}, and what is finished keeps its dates. Leave it out, or open it again."];
            }
        }

        return errors.Count == 0 ? null : Problems.Validation(errors);
    }
}
