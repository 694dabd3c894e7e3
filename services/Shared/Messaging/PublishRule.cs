namespace Orchestrator.Messaging;

/// <summary>Where messages of one type go.</summary>
public sealed class PublishRule<T> : PublishRule
    where T : class
{
    internal PublishRule()
        : base(typeof(T))
    {
    }

    public PublishRule<T> ToQueue(string queue)
    {
        AddQueue(queue);
        return this;
    }

    /// <summary>Messages for which this gives the same text are handled in order, one at a time.</summary>
    public PublishRule<T> GroupBy(Func<T, string> group)
    {
        GroupOf = message => group((T)message);
        return this;
    }
}

/// <summary>See <see cref="PublishRule{T}"/>.</summary>
public abstract class PublishRule
{
    private readonly List<string> _queues = [];

    private protected PublishRule(Type messageType) => MessageType = messageType;

    internal Type MessageType { get; }

    internal IReadOnlyList<string> Queues => _queues;

    internal Func<object, string>? GroupOf { get; private protected set; }

    private protected void AddQueue(string queue) => _queues.Add(QueueName.Check(queue));
}
