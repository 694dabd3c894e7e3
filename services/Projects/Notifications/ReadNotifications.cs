using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Notifications;

/// <summary><c>POST /api/notifications/read</c>: the caller has read these, or all that there are by now.</summary>
internal static class ReadNotifications
{
    private const int IdLimit = 1_000;

    internal sealed record Request(IReadOnlyList<Guid>? Ids, bool? All);

    internal sealed record Left(long Unread);

    public static async Task<IResult> Handle(Request request, Caller caller, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (Check(request) is { } problem)
        {
            return problem;
        }

        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "update notifications set read = true where workspace_id = $1 and user_id = $2 and not read and ($3::uuid[] is null or id = any($3))")
            .With(caller.WorkspaceId, caller.UserId, request.Ids?.ToArray()));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(GetNotifications.CountUnread).With(caller.WorkspaceId, caller.UserId));
        return new Answer(StatusCodes.Status200OK, new Left((long)(await batch.ExecuteScalarAsync(cancellation))!));
    }

    private static Problem? Check(Request request) => request switch
    {
        { Ids: null, All: not true } => Problems.Validation("ids", "Is missing: name the notifications that were read, or send all: true."),
        { Ids: not null, All: true } => Problems.Validation("all", "Give ids or all, not both."),
        { Ids.Count: > IdLimit } => Problems.Validation("ids", $"Has {request.Ids.Count} ids; {IdLimit} is the most. Send all: true for all."),
        _ => null,
    };
}
