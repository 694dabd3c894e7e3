using Orchestrator.Agents.Catalogue;

namespace Orchestrator.Agents.Pipeline;

/// <summary>A model of a provider that is there: <c>anthropic/claude-opus-5-5</c>.</summary>
internal sealed record Candidate(ConfiguredProvider Provider, string Model, ModelEntry Entry)
{
    public string Name => $"{Provider.Name}/{Model}";

    public bool IsOffline => Provider.Entry.Protocol == "offline";

    public bool Equals(Candidate? other) => other?.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;
}
