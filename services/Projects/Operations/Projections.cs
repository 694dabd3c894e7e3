using Npgsql;
using Orchestrator.PatchLog.Projections;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Describing;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Ledger.Rebuilding;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Operations;

/// <summary><c>/api/operations/projections</c>: how far projections are behind the log, and their rebuild. For operators.</summary>
internal static class Projections
{
    public static void MapProjections(this IEndpointRouteBuilder api)
    {
        api.MapGet("/operations/projections", List).Answers<IReadOnlyList<ProjectionStatus>>();
        api.MapGet("/operations/projections/{name}", Get).Waits().Answers<ProjectionStatus>();
        api.MapPost("/operations/projections/{name}/rebuild", Rebuild).Answers<Requested>(StatusCodes.Status202Accepted);
    }

    /// <summary>How far projections are behind the log. For operators.</summary>
    private static async Task<IResult> List(Caller caller, ProjectionDirectory directory, CancellationToken cancellation)
    {
        if (Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        var statuses = new List<ProjectionStatus>();
        foreach (var name in directory.Names)
        {
            statuses.Add(await directory.ReadAsync(name, cancellation));
        }

        return Results.Ok(statuses);
    }

    /// <summary>How far one projection is; with <c>Prefer: wait=30</c> once it is not being rebuilt.</summary>
    private static async Task<IResult> Get(string name, Caller caller, ProjectionDirectory directory, HttpContext context, CancellationToken cancellation) =>
        Permission(caller) ?? Unknown(name, directory) ?? Results.Ok(await LongPoll.UntilAsync(
            context, () => directory.ReadAsync(name, cancellation), status => status.Rebuild is null, cancellation));

    /// <summary>Rebuilds one: the node that works on it starts within a second. What is served stays whole meanwhile.</summary>
    private static async Task<IResult> Rebuild(
        string name, Caller caller, ProjectionDirectory directory, NpgsqlDataSource database, IdempotencyKey idempotency, AppendedSignal appended, TimeProvider time, CancellationToken cancellation)
    {
        if ((Permission(caller) ?? Unknown(name, directory)) is { } refused)
        {
            return refused;
        }

        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(ProjectionNotes.RequestRebuild(name));
        var answer = new Answer(StatusCodes.Status202Accepted, new Requested(name), $"/api/operations/projections/{name}");
        idempotency.Remember(batch, answer, time.GetUtcNow());
        await batch.ExecuteNonQueryAsync(cancellation);
        appended.Committed();
        return answer;
    }

    private static Problem? Permission(Caller caller) =>
        caller.IsOperator ? null : Problems.Forbidden("Only an operator of this installation sees and rebuilds projections.");

    private static Problem? Unknown(string name, ProjectionDirectory directory) => directory.Names.Contains(name)
        ? null
        : Problems.NotFound("projection") with { Detail = $"There are {string.Join(", ", directory.Names)}." };

    internal sealed record Requested(string Name);
}

/// <summary>What there is to rebuild: the background projections, the read models that every append writes, and the rows of comments.</summary>
internal sealed class ProjectionDirectory(IEnumerable<Projection> projections, ProjectionStatuses statuses)
{
    private readonly Dictionary<string, Projection> byName = projections.ToDictionary(projection => projection.Name);

    public IReadOnlyList<string> Names => [.. byName.Keys.Append(ReadModelRebuilds.Name).Append(CommentRebuilds.Name).Order(StringComparer.Ordinal)];

    public Task<ProjectionStatus> ReadAsync(string name, CancellationToken cancellation) =>
        byName.TryGetValue(name, out var projection) ? statuses.ReadAsync(projection, cancellation) : statuses.ReadInlineAsync(name, cancellation);
}
