using System.Diagnostics.CodeAnalysis;

namespace Orchestrator.Messaging.Handlers;

/// <summary>Which handlers a stored message goes to, by its type's name.</summary>
internal sealed class HandlerGraph
{
    private readonly Dictionary<string, HandlerChain> _chains;

    public HandlerGraph(MessagingOptions options)
    {
        Calls = [.. options.HandlerTypes.Distinct().SelectMany(HandlerDiscovery.HandlerMethods).Select(method => new HandlerCall(method))];
        var chains = Calls.GroupBy(call => call.MessageType)
            .Select(group => new HandlerChain(group.Key, [.. group]))
            .ToLookup(chain => chain.Identity);
        _chains = chains.ToDictionary(group => group.Key, group => group.First());
        AmbiguousIdentities = [.. chains.Where(group => group.Count() > 1).Select(group => group.Key)];
    }

    public IReadOnlyList<HandlerCall> Calls { get; }

    /// <summary>Names that stand for several classes here; the start refuses them.</summary>
    public IReadOnlyList<string> AmbiguousIdentities { get; }

    public bool Handles(Type messageType) => Calls.Any(call => call.MessageType == messageType);

    public bool TryGet(string identity, [NotNullWhen(true)] out HandlerChain? chain) => _chains.TryGetValue(identity, out chain);
}

/// <summary>All handlers of one message, run one after the other into one batch.</summary>
internal sealed record HandlerChain(Type MessageType, IReadOnlyList<HandlerCall> Calls)
{
    public string Identity { get; } = MessageIdentityAttribute.Of(MessageType);
}
