using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestrator.PatchLog.Projections;

/// <summary>Keeps one projection behind the log, woken by notifications; a rebuild, where one is asked for, goes on between its pages.</summary>
internal sealed partial class ProjectionRunner(
    Projection projection, NpgsqlDataSource database, ProjectLog log, Snapshots snapshots, HeldMoments moments, TimeProvider time, ILogger<ProjectionRunner> logger)
    : OneNode(projection.Name, database, time, logger)
{
    private static readonly TimeSpan Net = TimeSpan.FromSeconds(1);

    // What is behind a transaction in flight mostly waits for another append, so milliseconds; but a long one must not make us spin.
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(10);

    private readonly NpgsqlDataSource database = database;
    private readonly TimeProvider time = time;
    private readonly ProjectionNotes notes = new(projection.Name);

    protected override async Task WorkAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        using var lag = new ProjectionLag(projection.Name, time);
        using var pages = new LogPages(log, snapshots, moments, projection.StreamTypes);
        var shadow = await ShadowTables.OfAsync(connection, projection.Tables, cancellation);
        await shadow.DropAsync(connection, cancellation);
        var position = new ProjectionPosition(projection);
        await position.LoadAsync(connection, cancellation);
        var follower = new ProjectionFollower(projection, position, notes, pages, connection, time, logger);
        var isWoken = false;
        connection.Notification += (_, _) => isWoken = true;
        await using (var listen = new NpgsqlCommand("listen " + AppendedSignal.ChannelName, connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        var look = FirstLook;
        ProjectionRebuild? rebuild = null;
        try
        {
            while (true)
            {
                isWoken = false;
                var moved = await follower.StepAsync(cancellation);
                lag.Measure(follower.IsBehind);
                var wasRebuilding = rebuild is not null;
                rebuild = await RebuildAsync(rebuild, shadow, position, connection, cancellation);
                if (moved || rebuild is not null || isWoken)
                {
                    look = FirstLook;
                }
                else if (wasRebuilding)
                {
                    follower.RetryNow();
                }
                else
                {
                    await connection.WaitAsync(follower.IsBehind ? look : Net, cancellation);
                    look = look * 2 < Net ? look * 2 : Net;
                }
            }
        }
        finally
        {
            await (rebuild?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task<ProjectionRebuild?> RebuildAsync(
        ProjectionRebuild? rebuild, ShadowTables shadow, ProjectionPosition position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            if (rebuild is null)
            {
                return await notes.IsRebuildWantedAsync(connection, cancellation)
                    ? await ProjectionRebuild.StartAsync(projection, notes, shadow, new LogPages(log, snapshots, moments, projection.StreamTypes), database, cancellation)
                    : null;
            }

            if (!await rebuild.StepAsync(connection, position, time.GetUtcNow(), cancellation))
            {
                return rebuild;
            }

            Rebuilt(logger, projection.Name);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && connection.FullState == ConnectionState.Open)
        {
            NotRebuilt(logger, projection.Name, exception);
            await notes.RebuiltAsync(connection, $"The rebuild failed: {exception.Message}", cancellation);
            await shadow.DropAsync(connection, cancellation);
        }

        await (rebuild?.DisposeAsync() ?? ValueTask.CompletedTask);
        return null;
    }

    [LoggerMessage(1, LogLevel.Information, "Projection {Name} was rebuilt")]
    private static partial void Rebuilt(ILogger logger, string name);

    [LoggerMessage(2, LogLevel.Error, "The rebuild of projection {Name} failed; the old tables serve on")]
    private static partial void NotRebuilt(ILogger logger, string name, Exception exception);
}
