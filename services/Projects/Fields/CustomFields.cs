using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Projects.Fields;

/// <summary>The fields that each workspace defined for its tasks: a stream a workspace, folded in memory and caught up from the log when it is asked for.</summary>
internal sealed class CustomFields(EventLog log, GroupCommit<ViewChange> commits, TimeProvider time) : IDisposable
{
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The fields as they are now. One look at the log by its key, which brings what another process appended; nothing is believed for a time.</summary>
    public async Task<WorkspaceFields> ForAsync(Guid workspace, CancellationToken cancellation)
    {
        var remembered = known.Get<WorkspaceFields>(workspace) ?? WorkspaceFields.None;
        var fields = remembered;
        await foreach (var stored in log.ReadAsync(StreamOf(workspace), after: fields.Version, cancellation: cancellation))
        {
            fields = fields.Apply(FieldEvents.Types.Read(stored.Type, stored.Body), stored.Metadata, stored.Hash);
        }

        if (fields != remembered)
        {
            Remember(workspace, fields);
        }

        return fields;
    }

    /// <summary>Appends an event that was decided on <paramref name="before"/>.</summary>
    /// <param name="also">More commands for the same transaction.</param>
    /// <returns>The fields after it.</returns>
    /// <exception cref="PostgresException">Somebody else changed the fields first (<see cref="EventLog.IsLostRace"/>).</exception>
    public async Task<WorkspaceFields> AppendAsync(Guid workspace, WorkspaceFields before, object @event, string actor, Action<NpgsqlBatch, WorkspaceFields> also)
    {
        var metadata = new EventMetadata(actor, FieldEvents.StreamType, time.NextInstant(before.UpdatedAt), Activity.Current?.TraceId.ToHexString());
        var stored = FieldEvents.Types.New(@event, metadata);
        var append = new StreamAppend(StreamOf(workspace), FieldEvents.StreamType, before.Version, before.Hash, stored);
        var after = before.Apply(@event, metadata, append.Hash);
        await using var batch = new NpgsqlBatch();
        also(batch, after);
        await commits.CommitAsync(new GroupMember<ViewChange>(append, null, batch.BatchCommands));
        Remember(workspace, after);
        return after;
    }

    public void Dispose() => known.Dispose();

    private static StreamKey StreamOf(Guid workspace) => new(workspace, DerivedId.Of(FieldEvents.StreamType, workspace));

    private void Remember(Guid workspace, WorkspaceFields fields) =>
        known.Set(workspace, fields, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
}
