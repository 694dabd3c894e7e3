using Npgsql;

namespace Orchestrator.Messaging.Receiving;

/// <summary>The one statement that makes messages handled: out of the queue and into the inbox, whose key refuses a second time.</summary>
internal static class Acknowledgement
{
    private const string Sql = "select messaging.acknowledge($1, $2, $3)";

    public static NpgsqlBatchCommand Of(params IReadOnlyList<Envelope> envelopes) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = envelopes[0].Queue },
            new NpgsqlParameter<long[]> { TypedValue = [.. envelopes.Select(envelope => envelope.Sequence)] },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. envelopes.Select(envelope => envelope.Id)] },
        },
    };

    /// <summary>Whether a commit failed because the message had been handled before: then its effects are there already.</summary>
    public static bool IsAlreadyHandled(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation, SchemaName: "messaging", ConstraintName: "handled_pkey",
    };
}

internal sealed class Inbox : IInbox
{
    public void Acknowledge(NpgsqlBatch batch, Envelope envelope)
    {
        batch.BatchCommands.Insert(0, Acknowledgement.Of(envelope));
        envelope.IsAcknowledgedByHandler = true;
    }
}
