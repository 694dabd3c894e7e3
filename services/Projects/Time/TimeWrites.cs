using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Tasks;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <summary>What a write of time answers: the patch that landed, and the entry that it was about.</summary>
internal sealed record TimeAnswer(Guid ProjectId, long Version, JsonElement Patch, IReadOnlyDictionary<string, Guid> Ids, long? RebasedFrom, Guid EntryId);

/// <summary>Writes of time entries. Each is a patch on the head that was seen; what others log meanwhile it merges with, entries and sum alike.</summary>
internal static class TimeWrites
{
    /// <summary>The task of an address in its project at the head.</summary>
    /// <exception cref="ProblemException">404: no such task; 422: it is in the trash.</exception>
    public static async Task<(ProjectMoment Head, TaskState Task)> FindAsync(TaskCall call, ProjectStates states, Guid taskId, CancellationToken cancellation)
    {
        var project = await call.Places.FindAsync(call.Caller, taskId, call.ProjectId, cancellation) ?? throw new ProblemException(Problems.NotFound("task"));
        var head = await states.HeadAsync(new StreamKey(call.Caller.WorkspaceId, project), cancellation);
        return head.State.Find(taskId) is { IsLive: true } task && !head.State.IsDeleted
            ? (head, task)
            : throw new ProblemException(Problems.Validation("taskId", "Is in the trash. Restore it to log time on it."));
    }

    public static ProjectPatch PatchOf(Guid taskId, Body body) => new(PatchOp.Update, Body.Empty, ImmutableArray.Create(new TaskPatch(PatchOp.Update, taskId, body)));

    /// <summary>Submits a change of an entry that was decided on the head, and answers as every write of a project does.</summary>
    public static async Task<IResult> LandAsync(
        TaskCall call, ProjectMoment head, Guid taskId, Guid entryId, Body body, int status, CancellationToken cancellation, Action<NpgsqlBatch, LedgerResult.Landed>? also = null)
    {
        var projectId = head.State.Id;
        return await call.Ledger.SubmitAsync(call.Caller, projectId, new Submission(PatchOf(taskId, body), head.State.Version), Answer, also, cancellation) switch
        {
            LedgerResult.Landed landed => Answer(landed),
            LedgerResult.Unchanged { Moment.State.Version: var version } => new Answer(
                StatusCodes.Status200OK, new TimeAnswer(projectId, version, PatchJson.ToJson(ProjectPatch.Nothing), NoNames, null, entryId), Version: version),
            var refused => LedgerProblems.Of(refused),
        };

        Answer Answer(LedgerResult.Landed landed) => new(
            status,
            new TimeAnswer(projectId, landed.Moment.State.Version, PatchJson.ToJson(landed.Patch), NoNames, landed.RebasedFrom, entryId),
            $"/api/projects/{projectId}/patches/{landed.Moment.State.Version}",
            landed.Moment.State.Version);
    }

    private static readonly Dictionary<string, Guid> NoNames = [];
}
