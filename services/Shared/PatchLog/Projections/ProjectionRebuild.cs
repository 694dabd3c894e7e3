using Npgsql;

namespace Orchestrator.PatchLog.Projections;

/// <summary>
/// A second run over the log into shadow tables, up to where the serving tables stand; then they are swapped. It takes turns with the
/// follower on one thread, so that at the swap both have seen exactly the same events.
/// </summary>
internal sealed class ProjectionRebuild : IAsyncDisposable
{
    private const int PageSize = 5_000;

    private readonly Projection projection;
    private readonly ProjectionNotes notes;
    private readonly ShadowTables shadow;
    private readonly LogPages pages;
    private readonly NpgsqlConnection connection;
    private LogPosition reached;
    private long done;

    private ProjectionRebuild(Projection projection, ProjectionNotes notes, ShadowTables shadow, LogPages pages, NpgsqlConnection connection)
    {
        this.projection = projection;
        this.notes = notes;
        this.shadow = shadow;
        this.pages = pages;
        this.connection = connection;
    }

    public static async Task<ProjectionRebuild> StartAsync(
        Projection projection, ProjectionNotes notes, ShadowTables shadow, LogPages pages, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var rebuild = new ProjectionRebuild(projection, notes, shadow, pages, await database.OpenConnectionAsync(cancellation));
        try
        {
            await shadow.CreateAsync(rebuild.connection, cancellation);
            return rebuild;
        }
        catch
        {
            await rebuild.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes on by a page, each committed of its own so that no long transaction holds other followers back; true when the tables are swapped.</summary>
    public async Task<bool> StepAsync(NpgsqlConnection serving, ProjectionPosition position, DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await pages.ReadAsync(serving, reached, position.Current, PageSize, cancellation);
        if (!page.IsEmpty)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await projection.ProjectPageAsync(connection, page, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        (reached, done) = (page.End, done + page.Changes.Count);
        await notes.ProgressAsync(serving, done, cancellation);
        if (page.IsFull)
        {
            return false;
        }

        await shadow.FinishAsync(connection, cancellation);
        await using var swap = await serving.BeginTransactionAsync(cancellation);
        await position.MoveAsync(serving, position.Current, now, cancellation);
        await shadow.SwapAsync(serving, cancellation);
        await notes.RebuiltAsync(serving, null, cancellation);
        await swap.CommitAsync(cancellation);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        pages.Dispose();
        await connection.DisposeAsync();
    }
}
