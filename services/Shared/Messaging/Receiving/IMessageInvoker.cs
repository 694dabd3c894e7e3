using Npgsql;

namespace Orchestrator.Messaging.Receiving;

/// <summary>What is done with the messages of a queue. Throws where the attempt failed.</summary>
internal interface IMessageInvoker
{
    /// <param name="batch">Commits together with the acknowledgement.</param>
    Task InvokeAsync(Envelope envelope, NpgsqlBatch batch, CancellationToken aborting);
}
