using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Assistant.Conversations;

/// <summary>The streams of conversations, and the view that lists them.</summary>
internal sealed class ConversationStore(EventLog log, NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long an answer is believed to be in the making without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The caller's conversation; one that does not exist where there is none, or it is somebody else's.</summary>
    public async Task<Conversation> LoadAsync(Guid id, Caller caller, CancellationToken cancellation)
    {
        var conversation = Conversation.Create(id);
        await foreach (var stored in log.ReadAsync(new StreamKey(caller.WorkspaceId, id), cancellation: cancellation))
        {
            conversation = conversation.Apply(ConversationEvents.Types.Read(stored.Type, stored.Body), stored.Metadata, stored.Hash);
        }

        return conversation.Owner == caller.UserId.ToString() ? conversation : Conversation.Create(id);
    }

    /// <summary>Appends the events with the row of the view, and answers the conversation after them.</summary>
    /// <param name="actor">The person, or <c>agent:assistant</c>.</param>
    /// <exception cref="PostgresException">Somebody else was first (<see cref="EventLog.IsLostRace"/>).</exception>
    public async Task<Conversation> AppendAsync(Guid workspace, Conversation before, string actor, CancellationToken cancellation, params IReadOnlyList<object> events)
    {
        var stream = new StreamKey(workspace, before.Id);
        var metadata = new EventMetadata(actor, ConversationEvents.StreamType, time.NextInstant(before.UpdatedAt), Activity.Current?.TraceId.ToHexString());
        var append = new StreamAppend(stream, ConversationEvents.StreamType, before.StreamVersion, before.Hash, [.. events.Select(@event => ConversationEvents.Types.New(@event, metadata))]);
        var after = events.Aggregate(before, (conversation, @event) => conversation.Apply(@event, metadata, append.Hash));
        await using var batch = database.CreateBatch();
        EventLog.Append(batch, append);
        batch.BatchCommands.Add(Row(workspace, after));
        await batch.ExecuteNonQueryAsync(cancellation);
        return after;
    }

    /// <summary>Whether somebody is at work on the conversation's open turn.</summary>
    public async Task<bool> IsAnsweringAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select answering_until from conversation_view where id = $1").With(id);
        return await command.ExecuteScalarAsync(cancellation) is DateTime until && until > time.GetUtcNow().UtcDateTime;
    }

    /// <summary>A sign of life of who gives the answer.</summary>
    public async Task RenewAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("update conversation_view set answering_until = $2 where id = $1 and answering_until is not null")
            .With(id, time.GetUtcNow() + Lease);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlBatchCommand Row(Guid workspace, Conversation after) => after.IsDeleted
        ? new NpgsqlBatchCommand("delete from conversation_view where id = $1").With(after.Id)
        : new NpgsqlBatchCommand(
            """
            insert into conversation_view (workspace_id, id, user_id, project_id, title, turns, version, answering_until, created_at, updated_at)
            values ($1, $2, $3, $4::uuid, $5, $6, $7, $8::timestamptz, $9, $10)
            on conflict (id) do update set title = excluded.title, turns = excluded.turns, version = excluded.version,
                answering_until = excluded.answering_until, updated_at = excluded.updated_at
            """).With(
                workspace, after.Id, Guid.Parse(after.Owner), after.ProjectId, after.Title, after.Turns.Length, after.StreamVersion,
                after.OpenTurn is null ? null : time.GetUtcNow() + Lease, after.CreatedAt, after.UpdatedAt);
}
