using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;

namespace Orchestrator.Projects.Ledger.Rebuilding;

/// <summary>
/// Makes the read models anew from the log while appends go on writing the old ones: one scan, COPY beside them, then again what moved
/// meanwhile, and at last, with writers held off for a moment, the few projects that moved since, and the swap.
/// </summary>
internal sealed class ReadModelRebuild(NpgsqlDataSource database, ProjectionNotes notes)
{
    private const int RowsAtOnce = 10_000;
    private const int FewProjects = 20;
    private const int CatchUps = 5;

    // Longer than appends take. Whoever writes for longer keeps its lock, and the rebuild lets others pass before it tries again.
    private const string LockTimeout = "set local lock_timeout = '2s'";

    private readonly Dictionary<StreamKey, long> versions = [];
    private long done;

    /// <param name="serving">Reads and swaps; the shadow tables are filled on a connection of their own.</param>
    public async Task RunAsync(NpgsqlConnection serving, ShadowTables shadow, TimeProvider time, CancellationToken cancellation)
    {
        await using var filling = await database.OpenConnectionAsync(cancellation);
        await shadow.CreateAsync(filling, cancellation);
        await using var scanning = await database.OpenConnectionAsync(cancellation);
        await CopyAsync(scanning, filling, serving, null, cancellation);
        await shadow.FinishAsync(filling, cancellation);
        while (!await SwapAsync(scanning, filling, serving, shadow, cancellation))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellation);
        }
    }

    private async Task<bool> SwapAsync(NpgsqlConnection scanning, NpgsqlConnection filling, NpgsqlConnection serving, ShadowTables shadow, CancellationToken cancellation)
    {
        for (var round = 0; round < CatchUps && await CatchUpAsync(scanning, filling, serving, cancellation) > FewProjects; round++)
        {
        }

        await using var transaction = await serving.BeginTransactionAsync(cancellation);
        try
        {
            // In the order in which an append takes them. Readers pass; an append whose event is stored but not yet its rows waits here and
            // goes on with the new tables, and one that was ahead of us has committed.
            await ExecuteAsync(serving, LockTimeout, cancellation);
            await ExecuteAsync(serving, "lock table project_view, task_view in exclusive mode", cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }

        await CatchUpAsync(scanning, filling, null, cancellation);
        await shadow.SwapAsync(serving, cancellation);
        await notes.RebuiltAsync(serving, null, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<int> CatchUpAsync(NpgsqlConnection scanning, NpgsqlConnection filling, NpgsqlConnection? serving, CancellationToken cancellation)
    {
        var moved = new List<StreamKey>();
        await using (var command = new NpgsqlCommand("select tenant_id, id, version from mt_streams where type = 'project'", scanning))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                var stream = new StreamKey(Guid.Parse(reader.GetString(0)), reader.GetGuid(1));
                if (versions.GetValueOrDefault(stream) != reader.GetInt64(2))
                {
                    moved.Add(stream);
                }
            }
        }

        if (moved.Count > 0)
        {
            await CopyAsync(scanning, filling, serving, moved, cancellation);
        }

        return moved.Count;
    }

    // While one lot is being copied the next is read and folded.
    private async Task CopyAsync(
        NpgsqlConnection scanning, NpgsqlConnection filling, NpgsqlConnection? noting, IReadOnlyCollection<StreamKey>? only, CancellationToken cancellation)
    {
        var (lot, rows, copying) = (new List<FoldedProject>(), 0, Task.CompletedTask);
        await foreach (var project in ProjectScan.ReadAsync(scanning, only, cancellation))
        {
            lot.Add(project);
            rows += 1 + project.State.Tasks.Count;
            if (rows >= RowsAtOnce)
            {
                await copying;
                copying = Take(lot);
                (lot, rows) = ([], 0);
            }
        }

        await copying;
        await Take(lot);

        Task Take(List<FoldedProject> full) => Task.Run(() => CopyLotAsync(filling, noting, full, cancellation), cancellation);
    }

    private async Task CopyLotAsync(NpgsqlConnection filling, NpgsqlConnection? noting, List<FoldedProject> lot, CancellationToken cancellation)
    {
        var again = lot.Where(project => versions.ContainsKey(project.Stream)).ToList();
        if (again.Count > 0)
        {
            await ReadModelRows.DeleteAsync(filling, again, cancellation);
        }

        await ReadModelRows.CopyAsync(filling, lot, cancellation);
        foreach (var project in lot)
        {
            done += project.State.Version - versions.GetValueOrDefault(project.Stream);
            versions[project.Stream] = project.State.Version;
        }

        if (noting is not null)
        {
            await notes.ProgressAsync(noting, done, cancellation);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Constants of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
