using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orchestrator.Messaging.Sending;

namespace Orchestrator.Messaging;

/// <summary>The names to subscribe a tracer and a meter provider to.</summary>
public static class MessagingTelemetry
{
    public const string ActivitySourceName = "Orchestrator.Messaging";
    public const string MeterName = "Orchestrator.Messaging";

    private static readonly ActivitySource Source = new(ActivitySourceName);
    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> SentCount =
        Meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages added to a batch.");

    private static readonly Counter<long> HandledCount =
        Meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Messages whose effect committed.");

    private static readonly Counter<long> FailedCount =
        Meter.CreateCounter<long>("messaging.client.failed.attempts", "{attempt}", "Attempts that ended with an exception.");

    private static readonly Counter<long> DeadLetteredCount =
        Meter.CreateCounter<long>("messaging.client.dead_lettered.messages", "{message}", "Messages given up.");

    private static readonly Histogram<double> ProcessDuration =
        Meter.CreateHistogram<double>("messaging.process.duration", "s", "From the start of an attempt to its commit or failure.");

    private static readonly Histogram<double> Lag =
        Meter.CreateHistogram<double>("messaging.client.lag", "s", "From when a message was sent, or came due, to the commit of its effect.");

    internal static Meter Instruments => Meter;

    internal static Activity? StartSend(Route route, Guid id) =>
        Tagged(Source.StartActivity($"send {route.Queue}", ActivityKind.Producer), "send", route.Queue, route.MessageType, id);

    internal static Activity? StartProcess(Envelope envelope)
    {
        ActivityContext.TryParse(
            envelope.Headers.GetValueOrDefault(EnvelopeHeaders.TraceParent),
            envelope.Headers.GetValueOrDefault(EnvelopeHeaders.TraceState),
            isRemote: true,
            out var parent);
        var activity = Source.StartActivity($"process {envelope.Queue}", ActivityKind.Consumer, parent);
        return Tagged(activity, "process", envelope.Queue, envelope.MessageType, envelope.Id);
    }

    /// <summary>
    /// The parent of what runs all the time. It is not recorded, so a sampler that follows the parent, the usual one, drops the
    /// database spans of every look at an empty queue.
    /// </summary>
    internal static Activity StartUpkeep() => new Activity("messaging upkeep").SetIdFormat(ActivityIdFormat.W3C).Start();

    internal static void Sent(Route route) => SentCount.Add(1, Tags(route.Queue, route.MessageType));

    internal static void Handled(Envelope envelope, TimeSpan duration, TimeSpan lag)
    {
        HandledCount.Add(1, Tags(envelope.Queue, envelope.MessageType));
        ProcessDuration.Record(duration.TotalSeconds, Tags(envelope.Queue, envelope.MessageType));
        Lag.Record(lag.TotalSeconds, Tags(envelope.Queue, envelope.MessageType));
    }

    internal static void Failed(Envelope envelope, TimeSpan duration, Exception exception)
    {
        var tags = Tags(envelope.Queue, envelope.MessageType);
        tags.Add("error.type", exception.GetType().FullName);
        FailedCount.Add(1, tags);
        ProcessDuration.Record(duration.TotalSeconds, tags);
    }

    internal static void DeadLettered(Envelope envelope) => DeadLetteredCount.Add(1, Tags(envelope.Queue, envelope.MessageType));

    private static TagList Tags(string queue, string messageType) => new()
    {
        { "messaging.system", "postgresql" },
        { "messaging.destination.name", queue },
        { "messaging.message.type", messageType },
    };

    private static Activity? Tagged(Activity? activity, string operation, string queue, string messageType, Guid id) => activity?
        .SetTag("messaging.system", "postgresql")
        .SetTag("messaging.operation.name", operation)
        .SetTag("messaging.operation.type", operation)
        .SetTag("messaging.destination.name", queue)
        .SetTag("messaging.message.type", messageType)
        .SetTag("messaging.message.id", id.ToString());
}
