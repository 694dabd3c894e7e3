namespace Orchestrator.Messaging;

/// <summary>One queue that this service consumes.</summary>
public sealed class ListenerOptions
{
    internal ListenerOptions(string queue) => Queue = queue;

    public string Queue { get; }

    internal int Parallelism { get; private set; } = 8;

    /// <summary>How many handlers run at once in this process; messages of one group never do.</summary>
    public ListenerOptions MaximumParallelism(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Parallelism = count;
        return this;
    }
}
