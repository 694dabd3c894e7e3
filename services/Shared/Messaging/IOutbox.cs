using Npgsql;

namespace Orchestrator.Messaging;

/// <summary>Sends messages inside the caller's own batch: they go out if and when the batch commits, in its round trip.</summary>
public interface IOutbox
{
    /// <summary>
    /// Adds the insert and the wake-up to <paramref name="batch"/>; nothing happens before the caller executes it. Each message is one
    /// command that also yields an empty-valued result, so add messages after the commands whose results are read.
    /// Of messages of one group, sent by several writers, the order is that of the locks that the writers take before.
    /// </summary>
    /// <exception cref="InvalidOperationException">The message has no route.</exception>
    /// <exception cref="MessageTooLargeException">Its JSON is longer than the limit.</exception>
    void Send<T>(NpgsqlBatch batch, T message, DeliveryOptions? options = null)
        where T : class;
}
