using Microsoft.Extensions.Logging;

namespace Orchestrator.Messaging;

internal static partial class MessagingLog
{
    [LoggerMessage(1, LogLevel.Warning, "Messaging lost its database and keeps trying")]
    public static partial void DatabaseLost(this ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "Messaging has its database back")]
    public static partial void DatabaseBack(this ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "Listening to queue {Queue}, {Parallelism} handlers at once, as {Owner}")]
    public static partial void Listening(this ILogger logger, string queue, int parallelism, Guid owner);

    [LoggerMessage(4, LogLevel.Debug, "{MessageType} {MessageId} failed on attempt {Attempt}; again in {Delay}")]
    public static partial void Retrying(
        this ILogger logger, string messageType, Guid messageId, int attempt, TimeSpan delay, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "{MessageType} {MessageId} failed on attempt {Attempt} and is put back for {Delay}")]
    public static partial void Scheduled(
        this ILogger logger, string messageType, Guid messageId, int attempt, TimeSpan delay, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "{MessageType} {MessageId} was given up after attempt {Attempt}: {Action}")]
    public static partial void GivenUp(
        this ILogger logger, string messageType, Guid messageId, int attempt, string action, Exception exception);

    [LoggerMessage(7, LogLevel.Debug, "{MessageType} {MessageId} was handled before and is dropped")]
    public static partial void AlreadyHandled(this ILogger logger, string messageType, Guid messageId);

    [LoggerMessage(8, LogLevel.Warning, "Queue {Queue} stops with {Count} messages in work; they go back to the queue")]
    public static partial void DrainTimedOut(this ILogger logger, string queue, int count);

    [LoggerMessage(9, LogLevel.Warning, "Queue {Queue} could not give its messages back; they are free when their leases end")]
    public static partial void ReleaseFailed(this ILogger logger, string queue, Exception exception);

    [LoggerMessage(10, LogLevel.Critical, "Queue {Queue} is no longer consumed")]
    public static partial void ListenerDied(this ILogger logger, string queue, Exception exception);

    [LoggerMessage(12, LogLevel.Warning, "{Count} dead letters were too old or too many and are gone")]
    public static partial void DeadLettersTrimmed(this ILogger logger, int count);

    [LoggerMessage(13, LogLevel.Warning, "Messaging lost its broker and keeps trying")]
    public static partial void BrokerLost(this ILogger logger, Exception exception);

    [LoggerMessage(14, LogLevel.Information, "Messaging has its broker back")]
    public static partial void BrokerBack(this ILogger logger);

    [LoggerMessage(11, LogLevel.Debug, "The connection that wake-ups come by broke and is opened anew")]
    public static partial void WakeUpsBroke(this ILogger logger, Exception exception);
}
