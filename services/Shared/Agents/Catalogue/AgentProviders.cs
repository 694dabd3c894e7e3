namespace Orchestrator.Agents.Catalogue;

/// <summary>Who can be asked here, for a list to choose from. Without keys and addresses.</summary>
public sealed class AgentProviders
{
    internal AgentProviders(AgentSettings settings, TimeProvider time)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        All = [.. settings.Providers.Select((provider, index) => new AgentProvider(
            provider.Name,
            IsPreferred: index == 0,
            Catalogue.Work.All.Where(w => provider.ModelFor(w) is not null).ToDictionary(w => w, w => provider.ModelFor(w)!),
            [.. Names(provider).Select(name => Model(name, provider.Entry.Find(name)!, today))]))];
        Absent = settings.Absent;
    }

    /// <summary>In the order in which they are asked.</summary>
    public IReadOnlyList<AgentProvider> All { get; }

    /// <summary>Those that could be here.</summary>
    public IReadOnlyList<AbsentProvider> Absent { get; }

    static IEnumerable<string> Names(ConfiguredProvider provider) =>
        provider.Model is { } only && !provider.Entry.Models.ContainsKey(only) ? [.. provider.Entry.Models.Keys, only] : provider.Entry.Models.Keys;

    static AgentModel Model(string name, ModelEntry entry, DateOnly today)
    {
        var price = entry.Prices.LastOrDefault(p => p.AboveInput < 0 && (p.From is null || p.From <= today));
        return new(name, entry.Context, entry.MaxOutput, entry.Structured != StructuredOutput.None, entry.Tools, price?.Input ?? 0, price?.Output ?? 0);
    }
}

/// <param name="Work">The model for each kind of work: <c>complex</c>, <c>quick</c>, <c>code</c>, <c>cheap</c>.</param>
public sealed record AgentProvider(string Name, bool IsPreferred, IReadOnlyDictionary<string, string> Work, IReadOnlyList<AgentModel> Models);

/// <param name="InputPrice">US dollars a million tokens, today, for a request of usual length.</param>
public sealed record AgentModel(
    string Name, int Context, int MaxOutput, bool StructuredOutput, bool Tools, decimal InputPrice, decimal OutputPrice);

/// <param name="Missing">The setting that would make it present.</param>
public sealed record AbsentProvider(string Name, string Missing);
