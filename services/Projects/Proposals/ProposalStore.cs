using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Activity = System.Diagnostics.Activity;

namespace Orchestrator.Projects.Proposals;

/// <summary>The streams of proposals, and the view that lists them.</summary>
internal sealed class ProposalStore(EventLog log, NpgsqlDataSource database, TimeProvider time)
{
    public const string StreamType = "proposal";

    /// <summary>The proposal; one that does not exist where there is none, or the id is that of a stream of another kind.</summary>
    public async Task<Proposal> LoadAsync(StreamKey stream, CancellationToken cancellation)
    {
        var proposal = Proposal.Create(stream.Id);
        if (await log.VersionAsync(stream, [StreamType], cancellation) is null)
        {
            return proposal;
        }

        await foreach (var stored in log.ReadAsync(stream, cancellation: cancellation))
        {
            proposal = proposal.Apply(ProposalEvents.Types.Read(stored.Type, stored.Body), stored.Metadata, stored.Hash);
        }

        return proposal;
    }

    /// <summary>The workspace of a proposal, for messages of agents, which know it by its id alone.</summary>
    public async Task<StreamKey?> FindAsync(Guid proposalId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select workspace_id from proposal_view where id = $1").With(proposalId);
        return await command.ExecuteScalarAsync(cancellation) is Guid workspace ? new StreamKey(workspace, proposalId) : null;
    }

    /// <summary>Adds an event and the row of the view to the batch, and answers the proposal after it.</summary>
    /// <param name="causation">What led to it, such as the conversation in which it was wished for.</param>
    public Proposal Append(NpgsqlBatch batch, StreamKey stream, Proposal before, object @event, string actor, string? causation = null)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        var metadata = new EventMetadata(actor, StreamType, now > before.UpdatedAt ? now : before.UpdatedAt, Activity.Current?.TraceId.ToHexString(), causation);
        var appended = ProposalEvents.Types.New(@event, metadata);
        var append = new StreamAppend(stream, StreamType, before.StreamVersion, before.Hash, appended);
        EventLog.Append(batch, append);
        var after = before.Apply(@event, metadata, append.Hash);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            insert into proposal_view (workspace_id, id, kind, status, project_id, goal, revision, version, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (id) do update set status = excluded.status, revision = excluded.revision, version = excluded.version, updated_at = excluded.updated_at
            """).With(
                stream.Tenant, stream.Id, after.Kind, JsonNamingPolicy.SnakeCaseLower.ConvertName(after.Status.ToString()), after.ProjectId,
                after.Goal, after.Revision, after.StreamVersion, after.CreatedAt, after.UpdatedAt));
        return after;
    }
}
