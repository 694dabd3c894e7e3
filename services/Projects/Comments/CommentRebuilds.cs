using System.Data;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.Projects.Comments;

/// <summary>Waits for an operator to ask for new rows of comments, on one node.</summary>
internal sealed partial class CommentRebuilds(NpgsqlDataSource database, EventLog log, TimeProvider time, ILogger<CommentRebuilds> logger) : OneNode(Name, database, time, logger)
{
    public const string Name = "comments";

    private static readonly TimeSpan Net = TimeSpan.FromSeconds(1);

    private readonly CommentRebuild rebuild = new(database, log);
    private readonly TimeProvider time = time;
    private readonly ProjectionNotes notes = new(Name);

    protected override async Task WorkAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        while (true)
        {
            if (await notes.IsRebuildWantedAsync(connection, cancellation))
            {
                await RebuildAsync(connection, cancellation);
            }

            await Task.Delay(Net, time, cancellation);
        }
    }

    private async Task RebuildAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await rebuild.RunAsync(cancellation);
            await notes.RebuiltAsync(connection, null, cancellation);
            Rebuilt(logger);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && connection.FullState == ConnectionState.Open)
        {
            NotRebuilt(logger, exception);
            await notes.RebuiltAsync(connection, $"The rebuild failed: {exception.Message}", cancellation);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The rows of comments were rebuilt")]
    private static partial void Rebuilt(ILogger logger);

    [LoggerMessage(2, LogLevel.Error, "The rebuild of the rows of comments failed; those that were not made anew serve on")]
    private static partial void NotRebuilt(ILogger logger, Exception exception);
}
