using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Comments;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Watching;

/// <param name="Reason"><c>creator</c>, <c>assignee</c>, <c>commenter</c>, <c>mentioned</c> or <c>explicit</c>.</param>
internal sealed record Watcher(Guid UserId, DateTimeOffset Since, string Reason);

/// <param name="Watching">Whether the caller is among them.</param>
internal sealed record Watchers(IReadOnlyList<Watcher> Items, bool Watching);

/// <summary>Who hears of a task. Creators and assignees are added by a projection that follows the log by a moment.</summary>
internal static class WatchTask
{
    public static void MapWatchers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tasks/{id:guid}/watchers", List).Answers<Watchers>();
        api.MapPut("/tasks/{id:guid}/watchers/me", Join).Answers<Watchers>();
        api.MapDelete("/tasks/{id:guid}/watchers/me", Leave).Answers<Watchers>();
    }

    /// <summary>Who hears of a task.</summary>
    private static async Task<IResult> List(Guid id, [AsParameters] TaskAddress address, NpgsqlDataSource database, CancellationToken cancellation) =>
        Results.Ok(await RunAsync(id, address, database, null, cancellation));

    /// <summary>The caller watches a task.</summary>
    // A viewer may watch as well: it changes nothing for anybody else.
    private static async Task<IResult> Join(Guid id, [AsParameters] TaskAddress address, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation) =>
        Results.Ok(await RunAsync(id, address, database, task => TaskWatchers.Choose(task, address.Caller.UserId, isWatching: true, time.GetUtcNow().ToMilliseconds()), cancellation));

    /// <summary>The caller watches a task no more, whatever made them watch it.</summary>
    private static async Task<IResult> Leave(Guid id, [AsParameters] TaskAddress address, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation) =>
        Results.Ok(await RunAsync(id, address, database, task => TaskWatchers.Choose(task, address.Caller.UserId, isWatching: false, time.GetUtcNow().ToMilliseconds()), cancellation));

    private static async Task<Watchers> RunAsync(
        Guid id, TaskAddress address, NpgsqlDataSource database, Func<CommentedTask, NpgsqlBatchCommand>? change, CancellationToken cancellation)
    {
        var task = await address.FindAsync(id, cancellation);
        await using var batch = database.CreateBatch();
        if (change is not null)
        {
            batch.BatchCommands.Add(change(task));
        }

        batch.BatchCommands.Add(TaskWatchers.Read(task));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var items = new List<Watcher>();
        while (await reader.ReadAsync(cancellation))
        {
            items.Add(new Watcher(reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2)));
        }

        return new Watchers(items, items.Exists(watcher => watcher.UserId == address.Caller.UserId));
    }
}
