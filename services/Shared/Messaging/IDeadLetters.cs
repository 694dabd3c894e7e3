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

    /// <summary>Puts all of them back, in the order they were first sent.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ReplayAsync(DeadLetterFilter which, CancellationToken cancellationToken = default);

    /// <summary>False if there is none.</summary>
    Task<bool> DiscardAsync(Guid messageId, CancellationToken cancellationToken = default);

    /// <returns>How many there were.</returns>
    Task<int> DiscardAsync(DeadLetterFilter which, CancellationToken cancellationToken = default);
}

/// <summary>All conditions hold; none at all means every dead letter of every queue.</summary>
/// <param name="MessageType">The name it is stored under.</param>
/// <param name="ExceptionType">As in <see cref="DeadLetter.ExceptionType"/>.</param>
public sealed record DeadLetterFilter(string? Queue = null, string? MessageType = null, string? ExceptionType = null);

/// <param name="Body">The message as JSON; null if it takes more than 32 KB in the table.</param>
/// <param name="ExceptionType">The full name of what the handler threw; <c>UnknownMessageType</c> and the like if it never ran.</param>
/// <param name="SentAt">When it was sent, or last replayed.</param>
public sealed record DeadLetter(
    Guid MessageId,
    string Queue,
    string MessageType,
    string? Body,
    string? GroupId,
    int Attempts,
    string ExceptionType,
    string ExceptionMessage,
    DateTimeOffset SentAt,
    DateTimeOffset DeadAt);
