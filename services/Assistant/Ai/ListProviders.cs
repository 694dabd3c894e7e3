using Orchestrator.Agents.Catalogue;

namespace Orchestrator.Assistant.Ai;

/// <param name="Items">Those that can be asked, in the order in which they are; then those that could be. <c>offline</c> is always among the first.</param>
internal sealed record ProviderList(IReadOnlyList<ProviderItem> Items);

/// <param name="Present">Whether it can be asked here.</param>
/// <param name="Reason">Why it is absent, and what would make it present.</param>
/// <param name="Work">The model for each kind of work: <c>complex</c>, <c>quick</c>, <c>code</c>, <c>cheap</c>.</param>
internal sealed record ProviderItem(string Name, bool Present, bool IsPreferred, string? Reason, IReadOnlyDictionary<string, string> Work, IReadOnlyList<ModelItem> Models);

/// <param name="ContextTokens">What it can read at once.</param>
/// <param name="InputPrice">US dollars a million tokens, today, for a request of usual length.</param>
internal sealed record ModelItem(string Name, int ContextTokens, int MaxOutputTokens, bool StructuredOutput, bool Tools, decimal InputPrice, decimal OutputPrice);

/// <summary><c>GET /api/ai/providers</c>: who can be asked here, with which models, what they can do and cost; and who can't, and why.</summary>
internal static class ListProviders
{
    public static IResult Handle(AgentProviders providers) => Results.Ok(new ProviderList(
    [
        .. providers.All.Select(provider => new ProviderItem(
            provider.Name, Present: true, provider.IsPreferred, Reason: null, provider.Work,
            [.. provider.Models.Select(model => new ModelItem(model.Name, model.Context, model.MaxOutput, model.StructuredOutput, model.Tools, model.InputPrice, model.OutputPrice))])),
        .. providers.Absent.Select(absent => new ProviderItem(
            absent.Name, Present: false, IsPreferred: false, $"The operator of this installation has not set {absent.Missing}.", new Dictionary<string, string>(), [])),
    ]));
}
