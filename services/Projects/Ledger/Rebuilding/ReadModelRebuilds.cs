using System.Data;
using Npgsql;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.Projects.Ledger.Rebuilding;

/// <summary>Waits for an operator to ask for new read models, on one node.</summary>
internal sealed partial class ReadModelRebuilds(NpgsqlDataSource database, TimeProvider time, ILogger<ReadModelRebuilds> logger)
    : OneNode(Name, database, time, logger)
{
    public const string Name = "read-models";

    private static readonly TimeSpan Net = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource database = database;
    private readonly TimeProvider time = time;
    private readonly ProjectionNotes notes = new(Name);

    protected override async Task WorkAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var shadow = await ShadowTables.OfAsync(connection, ReadModelRows.Tables, cancellation);
        await shadow.DropAsync(connection, cancellation);
        while (true)
        {
            if (await notes.IsRebuildWantedAsync(connection, cancellation))
            {
                await RebuildAsync(connection, shadow, cancellation);
            }

            await Task.Delay(Net, time, cancellation);
        }
    }

    private async Task RebuildAsync(NpgsqlConnection connection, ShadowTables shadow, CancellationToken cancellation)
    {
        try
        {
            await new ReadModelRebuild(database, notes).RunAsync(connection, shadow, time, cancellation);
            Rebuilt(logger);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && connection.FullState == ConnectionState.Open)
        {
            NotRebuilt(logger, exception);
            await notes.RebuiltAsync(connection, $"The rebuild failed: {exception.Message}", cancellation);
            await shadow.DropAsync(connection, cancellation);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The read models were rebuilt")]
    private static partial void Rebuilt(ILogger logger);

    [LoggerMessage(2, LogLevel.Error, "The rebuild of the read models failed; the old tables serve on")]
    private static partial void NotRebuilt(ILogger logger, Exception exception);
}
