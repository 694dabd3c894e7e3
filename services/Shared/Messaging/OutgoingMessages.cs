namespace Orchestrator.Messaging;

/// <summary>
/// What a handler returns that sends any number of messages, some of them later. A saga's timeout is such a message: sent with the
/// effect that it watches over, and judged by the state it finds when it arrives.
/// </summary>
public sealed class OutgoingMessages : List<object>
{
    /// <summary>Sends <paramref name="message"/> this long after the handler's effect committed, by the database's clock.</summary>
    public void Delay<T>(T message, TimeSpan delay)
        where T : class => Add(message.DelayedFor(delay));

    public void Schedule<T>(T message, DateTimeOffset time)
        where T : class => Add(message.ScheduledAt(time));
}
