namespace Orchestrator.Messaging;

/// <summary>A message on its way, as a handler may ask for it.</summary>
public sealed class Envelope
{
    internal Envelope()
    {
    }

    /// <summary>The message's identity: the same on every delivery.</summary>
    public Guid Id { get; internal init; }

    public string Queue { get; internal init; } = "";

    public string MessageType { get; internal init; } = "";

    /// <summary>Messages of one group are handled in the order they were sent, one at a time.</summary>
    public string? GroupId { get; internal init; }

    /// <summary>When it was sent, or last replayed from the dead letters; by the database's clock.</summary>
    public DateTimeOffset SentAt { get; internal init; }

    /// <summary>1 on the first attempt; counts attempts of earlier hosts too.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Trace context, source, correlation: what the sender added.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal init; } = new Dictionary<string, string>();

    /// <summary>Shared by all messages that one first cause led to.</summary>
    public string? CorrelationId => Headers.GetValueOrDefault(EnvelopeHeaders.CorrelationId);

    /// <summary>The service that sent it.</summary>
    public string? Source => Headers.GetValueOrDefault(EnvelopeHeaders.Source);

    internal long Sequence { get; init; }

    /// <summary>Null until its handler's turn where it is too large to be fetched ahead, and again after it.</summary>
    internal byte[]? Body { get; set; }

    /// <summary>An earlier delivery ended without a word: its host died, or lost the lease.</summary>
    internal bool IsRedelivered { get; init; }

    /// <summary>How many deliveries ended so, this one's predecessor counted only once this one begins.</summary>
    internal int Lost { get; set; }

    /// <summary>By the database's clock, from when it was sent or came due to when it was claimed.</summary>
    internal TimeSpan Waited { get; init; }

    /// <summary>How long handlers were at it, in all attempts of this delivery, without what a commit or a pause took.</summary>
    internal TimeSpan InHandler { get; set; }

    /// <summary>By this process's clock.</summary>
    internal long ClaimedAt { get; set; }

    /// <summary>Known at the time of delivery; a race is decided by the inbox's key.</summary>
    internal bool IsHandled { get; init; }

    /// <summary>The handler commits the inbox row with its own batch (<see cref="IInbox"/>).</summary>
    internal bool IsAcknowledgedByHandler { get; set; }
}
