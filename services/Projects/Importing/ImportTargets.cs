using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Branches;
using Orchestrator.Projects.Importing.Files;
using Orchestrator.Projects.Importing.Histories;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing;

/// <summary>Which project an import is for.</summary>
internal sealed class ImportTargets(ProjectStates states, NpgsqlDataSource database, TimeProvider time)
{
    public async Task<Guid> OfHistoryAsync(Caller caller, ReadOnlyMemory<byte> firstLine, bool copy, CancellationToken cancellation) =>
        (copy ? null : await HistoryLines.OwnIdAsync(firstLine, caller.WorkspaceId, database, cancellation)) ?? NewId();

    /// <summary>The project as it stands; version 0 where it will be a new one.</summary>
    /// <exception cref="ProblemException">404 for a project that is not there, 409 for one that takes no more patches.</exception>
    public async Task<ProjectMoment> OfFileAsync(Caller caller, SourceFile file, ImportRequest request, CancellationToken cancellation)
    {
        if (request.ProjectId is { } asked)
        {
            var moment = await HeadAsync(caller, asked, cancellation);
            return !moment.Exists || moment.State.IsDeleted ? throw new ProblemException(Problems.NotFound("project"))
                : moment.Branch is { Status: not BranchStatus.Open } closed ? throw new ProblemException(BranchRules.Closed(closed))
                : moment;
        }

        if (request.Copy is not true)
        {
            if (file.ProjectId is { } own && await HeadAsync(caller, own, cancellation) is { Exists: true, Branch: null } known)
            {
                return known;
            }

            if (file.Key is { } key && await FindAsync(caller.WorkspaceId, file.Tool, key, cancellation) is { } id)
            {
                return await HeadAsync(caller, id, cancellation);
            }

            if (file.ProjectId is { } free && await HistoryLines.IsFreeAsync(new StreamKey(caller.WorkspaceId, free), database, cancellation))
            {
                return ProjectMoment.Before(free);
            }
        }

        return ProjectMoment.Before(NewId());
    }

    private Task<ProjectMoment> HeadAsync(Caller caller, Guid id, CancellationToken cancellation) => states.HeadAsync(new StreamKey(caller.WorkspaceId, id), cancellation);

    private async Task<Guid?> FindAsync(Guid workspaceId, string tool, string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select id from project_view where workspace_id = $1 and not deleted and body -> 'externalRefs' -> $2 ->> 'id' = $3 order by created_at limit 1").With(workspaceId, tool, key);
        return await command.ExecuteScalarAsync(cancellation) as Guid?;
    }

    private Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());
}

/// <summary>Puts an import into its row and into the queue, and answers 202.</summary>
internal sealed class ImportStarts(Imports imports, ImportQueue queue, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time)
{
    /// <param name="job">The job of an import id and a project id.</param>
    public async Task<IResult> StartAsync(
        Caller caller, Guid projectId, Func<Guid, Guid, ImportJob> job, int total, string? source, CancellationToken cancellation)
    {
        var waiting = job(Guid.CreateVersion7(time.GetUtcNow()), projectId);
        var answer = new Answer(
            StatusCodes.Status202Accepted,
            new ImportStarted(waiting.ImportId, projectId, source is null ? null : waiting.ImportId),
            $"/api/imports/{waiting.ImportId}");
        await using (var batch = database.CreateBatch())
        {
            batch.BatchCommands.Add(imports.Start(caller.WorkspaceId, waiting.ImportId, projectId, total, source));
            idempotency.Remember(batch, answer, time.GetUtcNow());
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        // From here on it happens, whether the caller still listens or not.
        queue.Alive[waiting.ImportId] = waiting;
        await queue.Jobs.Writer.WriteAsync(waiting, CancellationToken.None);
        return answer;
    }
}
