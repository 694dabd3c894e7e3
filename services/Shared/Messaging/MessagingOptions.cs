using System.Reflection;
using System.Text.Json;
using Orchestrator.Messaging.Failures;
using Orchestrator.Messaging.Handlers;

namespace Orchestrator.Messaging;

/// <summary>What this service sends, hears and does when a handler fails. Checked as a whole when the host starts.</summary>
public sealed class MessagingOptions
{
    private readonly List<ListenerOptions> _listeners = [];
    private readonly List<PublishRule> _publishRules = [];
    private readonly List<Type> _handlerTypes = [];

    /// <summary>Sent along as the source of every message.</summary>
    public string ServiceName { get; set; } = "";

    /// <summary>How long a message stays with a host that gives no sign of life; renewed while its handler runs.</summary>
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The net beneath the wake-ups: how often an idle queue is looked at without one.</summary>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the inbox remembers a message: how late a repeated one may arrive and still have no second effect.</summary>
    public TimeSpan HandledRetention { get; set; } = TimeSpan.FromDays(1);

    /// <summary>After this long a handler's cancellation token fires and the attempt counts as a <see cref="TimeoutException"/>.</summary>
    public TimeSpan DefaultExecutionTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a stopping host lets its running handlers finish before their cancellation token fires.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A retry comes later than its rule says by a random part of this share of the pause, so that what failed together does not come
    /// back together.
    /// </summary>
    public double RetryJitter { get; set; } = 0.2;

    /// <summary>
    /// How many times a message may be in work when its host dies before it is held to be the reason, and goes to the dead letters.
    /// </summary>
    public int MaximumLostDeliveries { get; set; } = 3;

    /// <summary>The longest JSON of a message; a longer one is refused where it is sent (<see cref="MessageTooLargeException"/>).</summary>
    public int MaximumMessageBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>How long dead letters of this service's queues are kept.</summary>
    public TimeSpan DeadLetterRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many dead letters of each of this service's queues are kept; the oldest go first.</summary>
    public int MaximumDeadLetters { get; set; } = 10_000;

    /// <summary>When the oldest message that could be handled has waited for so long, <c>/health</c> is degraded.</summary>
    public TimeSpan OldestMessageWarning { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The JSON of message bodies. Unknown members are ignored, missing ones have their defaults.</summary>
    public JsonSerializerOptions SerializerOptions { get; set; } = MessageJson.Defaults;

    internal IReadOnlyList<ListenerOptions> Listeners => _listeners;

    internal IReadOnlyList<PublishRule> PublishRules => _publishRules;

    internal IReadOnlyList<Type> HandlerTypes => _handlerTypes;

    internal RetryPolicy RetryPolicy { get; } = new();

    public ListenerOptions ListenToQueue(string queue)
    {
        var existing = _listeners.Find(listener => listener.Queue == queue);
        if (existing is not null)
        {
            return existing;
        }

        var added = new ListenerOptions(QueueName.Check(queue));
        _listeners.Add(added);
        return added;
    }

    /// <summary>A message without a rule goes to the first queue this service listens to, if it has a handler for it here.</summary>
    public PublishRule<T> PublishMessage<T>()
        where T : class
    {
        var rule = new PublishRule<T>();
        _publishRules.Add(rule);
        return rule;
    }

    /// <summary>All classes named …Handler or …Consumer that have a public Handle, HandleAsync, Consume or ConsumeAsync.</summary>
    public void IncludeHandlers(Assembly assembly) => _handlerTypes.AddRange(HandlerDiscovery.HandlerTypes(assembly));

    public void IncludeHandler(Type handlerType) => _handlerTypes.Add(handlerType);

    /// <summary>The rule for exceptions of this type and its subclasses; of several that match, the one declared first wins.</summary>
    public ExceptionRule OnException<T>()
        where T : Exception => RetryPolicy.Add(exception => exception is T);
}
