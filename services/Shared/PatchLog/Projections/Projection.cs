using Npgsql;
using NpgsqlTypes;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog.Projections;

/// <summary>One patch of a project, with the states that it led from and to.</summary>
/// <param name="Sequence">The number of the event in the whole log: unique, and rising within a stream.</param>
public sealed record ProjectChange(
    StreamKey Stream, long Sequence, StoredEvent Event, ProjectPatch Patch, ProjectState Before, ProjectState After);

/// <summary>An event of another kind of stream, as it is stored.</summary>
/// <param name="Sequence">The number of the event in the whole log: unique, and rising within a stream.</param>
public sealed record StreamEvent(StreamKey Stream, string StreamType, long Sequence, StoredEvent Event);

/// <summary>Where a reader of the log stands: behind this event, in the order in which whole transactions become visible.</summary>
internal readonly record struct LogPosition(ulong Transaction, long Sequence) : IComparable<LogPosition>
{
    public NpgsqlParameter TransactionParameter => new() { Value = Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 };

    public int CompareTo(LogPosition other) =>
        Transaction != other.Transaction ? Transaction.CompareTo(other.Transaction) : Sequence.CompareTo(other.Sequence);
}

/// <summary>
/// Tables that follow the log in the background. A page of changes and the position behind it commit together, so every change is
/// projected once; one node works at a time. To add one: derive from this, create the tables in a migration, register it with
/// <see cref="ProjectionsExtensions.AddProjection"/>.
/// </summary>
public abstract class Projection
{
    /// <summary>In kebab case; operators call it by this name.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Raised when the same log must give other rows: the projection then rebuilds itself at its next start, and the old rows serve
    /// meanwhile.
    /// </summary>
    public virtual int Version => 1;

    /// <summary>Everything that <see cref="ProjectAsync"/> writes; a rebuild replaces these tables as a whole.</summary>
    public abstract IReadOnlyList<string> Tables { get; }

    /// <summary>
    /// Writes what the changes mean. Patches of one project come in the order of their versions; tables are named without a schema,
    /// since a rebuild runs the same code on tables elsewhere. Nothing but the database may be touched: a page that fails is rolled
    /// back and comes again.
    /// </summary>
    /// <param name="connection">In the transaction that also moves the position.</param>
    public abstract Task ProjectAsync(NpgsqlConnection connection, IReadOnlyList<ProjectChange> changes, CancellationToken cancellation);

    /// <summary>Types of streams, besides projects, whose events <see cref="ProjectEventsAsync"/> is given.</summary>
    public virtual IReadOnlyList<string> StreamTypes => [];

    /// <summary>As <see cref="ProjectAsync"/>, which came before it for the changes of the same page.</summary>
    public virtual Task ProjectEventsAsync(NpgsqlConnection connection, IReadOnlyList<StreamEvent> events, CancellationToken cancellation) => Task.CompletedTask;

    internal async Task ProjectPageAsync(NpgsqlConnection connection, LogPage page, CancellationToken cancellation)
    {
        if (page.Changes.Count > 0)
        {
            await ProjectAsync(connection, page.Changes, cancellation);
        }

        if (page.Events.Count > 0)
        {
            await ProjectEventsAsync(connection, page.Events, cancellation);
        }
    }

    /// <summary>Its row of <c>mt_event_progression</c>, where the position stands that its tables are committed with.</summary>
    public string RowName => RowNameOf(Version);

    internal string RowNameOf(int version) => version == 1 ? $"{Name}:All" : $"{Name}:V{version}:All";
}
