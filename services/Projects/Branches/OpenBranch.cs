using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Branches;

/// <summary><c>POST /api/projects/{id}/branches {name, fromVersion?}</c>: a what-if copy of the project as it was at that version, or is. 201.</summary>
internal static class OpenBranch
{
    internal sealed record Request(string? Name, long? FromVersion);

    public static async Task<IResult> Handle(
        Guid id, Request request, Caller caller, ProjectStates states, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        var project = new StreamKey(caller.WorkspaceId, id);
        var head = await states.HeadAsync(project, cancellation);
        if (!head.Exists)
        {
            return Problems.NotFound("project");
        }

        if ((BranchRules.CheckName(request.Name, out var name) ?? Submit.Permission(caller)) is { } problem)
        {
            return problem;
        }

        if (request.FromVersion is < 1 || request.FromVersion > head.State.Version)
        {
            return Problems.Validation("fromVersion", $"Must be a version of the project, 1 to {head.State.Version}.");
        }

        var fork = request.FromVersion is { } version ? await states.AtVersionAsync(project, version, cancellation) : head;
        if (fork.State.IsDeleted)
        {
            return Problems.Validation("fromVersion", "Is a version at which the project is deleted: give an earlier one, or restore the project.");
        }

        var now = time.NextInstant(DateTimeOffset.MinValue);
        var stream = project with { Id = Guid.CreateVersion7(now) };
        var opened = new BranchOpened(id, fork.State.Version, name);
        await using var batch = database.CreateBatch();
        var branch = BranchLog.Append(batch, stream, ProjectMoment.Before(stream.Id), opened, "user", now, caller.UserId.ToString());
        var answer = new Answer(
            StatusCodes.Status201Created,
            new BranchSummary(stream.Id, id, name, opened.Version, BranchStatus.Open, 1, null, branch.At, branch.Actor, branch.At, branch.Actor),
            $"/api/branches/{stream.Id}",
            Version: 1);
        idempotency.Remember(batch, answer, now);
        await batch.ExecuteNonQueryAsync(cancellation);
        return answer;
    }
}
