namespace Orchestrator.Messaging;

/// <summary>Messages that were given up, for operators: read the reason, send again or throw away.</summary>
public interface IDeadLetters
{
    /// <summary>Newest first.</summary>
    /// <param name="before">Only those given up before this moment: the last one's of the page before.</param>
    Task<IReadOnlyList<DeadLetter>> ListAsync(
        string? queue = null, DateTimeOffset? before = null, int limit = 50, CancellationToken cancellationToken = default);

    /// <summary>Puts the message back at the end of its queue (and group), attempts counted afresh. False if there is none.</summary>
    Task<bool> ReplayAsync(Guid messageId, CancellationToken cancellationToken = default);

    /// <summary>False if there is none.</summary>
    Task<bool> DiscardAsync(Guid messageId, CancellationToken cancellationToken = default);
}

/// <param name="Body">The message as JSON.</param>
/// <param name="ExceptionType">The full name of what the handler threw; <c>UnknownMessageType</c> and the like if it never ran.</param>
public sealed record DeadLetter(
    Guid MessageId,
    string Queue,
    string MessageType,
    string Body,
    string? GroupId,
    int Attempts,
    string ExceptionType,
    string ExceptionMessage,
    DateTimeOffset SentAt,
    DateTimeOffset DeadAt);
