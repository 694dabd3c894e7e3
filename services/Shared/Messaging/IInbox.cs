using Npgsql;

namespace Orchestrator.Messaging;

/// <summary>
/// For a handler whose effect commits elsewhere than in the <see cref="NpgsqlBatch"/> it can ask for (in the patch log's
/// group commit, say): the acknowledgement goes with that effect.
/// </summary>
public interface IInbox
{
    /// <summary>
    /// Adds the acknowledgement to a batch that the handler itself has executed before it returns. On a message that was handled before,
    /// the batch fails as a whole, and the failure, if let through, counts as "done". Such a handler returns no messages and
    /// leaves its own batch empty: what it sends goes through <see cref="IOutbox"/> into the same batch.
    /// </summary>
    void Acknowledge(NpgsqlBatch batch, Envelope envelope);
}
