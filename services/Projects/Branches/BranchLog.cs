using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Projects.Branches;

/// <summary>Appends what happens to a branch as such: opened, renamed, merged, deleted. Its patches come through the ledger, as a project's.</summary>
internal sealed class BranchLog(ProjectStates states, WriterTurns turns, NpgsqlDataSource database, TimeProvider time)
{
    // The writers of this process take turns; only another process's can be lost to.
    private const int Attempts = 20;

    /// <summary>Adds the remark and the branch's row to the batch, and answers the branch after it.</summary>
    /// <param name="before">The branch's head; <see cref="ProjectMoment.Before"/> where the remark opens it.</param>
    public static ProjectMoment Append(NpgsqlBatch batch, StreamKey stream, ProjectMoment before, object remark, string origin, DateTimeOffset at, string actor)
    {
        var metadata = new EventMetadata(actor, origin, at > before.At ? at : before.At, Activity.Current?.TraceId.ToHexString());
        var append = new StreamAppend(stream, BranchEvents.StreamType, before.State.Version, before.Hash, BranchEvents.Types.New(remark, metadata));
        EventLog.Append(batch, append);
        var after = new ProjectMoment(before.State.Apply(ProjectPatch.Nothing), metadata.At, actor, append.Hash)
        {
            Branch = remark is BranchOpened opened ? Branch.Create(opened) : before.Branch!.Apply(remark),
        };
        BranchRows.Write(batch, stream, after);
        return after;
    }

    /// <summary>Appends a remark to the branch as it is by then; the refusal where <paramref name="refuse"/> has one, or there is no such branch.</summary>
    public async Task<Problem?> AppendAsync(Caller caller, Guid branchId, object remark, Func<Branch, Problem?> refuse, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, branchId);
        using var turn = await turns.TakeAsync(stream, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var head = await states.HeadAsync(stream, cancellation);
            if (head is not { Exists: true, Branch: { } branch })
            {
                return Problems.NotFound("branch");
            }

            if (refuse(branch) is { } problem)
            {
                return problem;
            }

            await using var batch = database.CreateBatch();
            var after = Append(batch, stream, head, remark, "user", time.NextInstant(head.At), caller.UserId.ToString());
            try
            {
                await batch.ExecuteNonQueryAsync(cancellation);
                states.Keep(stream, after);
                return null;
            }
            catch (PostgresException exception) when (EventLog.IsLostRace(exception) && attempt < Attempts)
            {
                // The next look at the head sees who was faster.
            }
        }
    }
}
