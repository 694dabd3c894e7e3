using Orchestrator.Agents.Catalogue;

namespace Orchestrator.Agents.Pipeline;

/// <summary>Which models may answer, best first. Pure.</summary>
internal sealed class Routing(AgentSettings settings)
{
    /// <summary>What a kind of request asks for, after the operator's word.</summary>
    public string WorkOf(string kind) => settings.Work.GetValueOrDefault(kind) ?? Work.Of(kind);

    /// <param name="choice">A model, a provider, or <c>provider/model</c>; it goes first. Null: nobody chose.</param>
    /// <param name="tokens">How long the request is: models that cannot hold it are passed over.</param>
    /// <exception cref="AgentException">Nobody here has the chosen model, or none holds so long a request.</exception>
    public IReadOnlyList<Candidate> Route(string? choice, string work, long tokens)
    {
        IEnumerable<Candidate> usual = settings.Providers.Select(p => Candidate(p, p.ModelFor(work))).OfType<Candidate>();
        var route = (string.IsNullOrWhiteSpace(choice) ? usual : [Chosen(choice.Trim(), work), .. usual]).Distinct().ToList();
        var fitting = route.Where(c => tokens < c.Entry.Context).ToList();
        return fitting is [_, ..] ? fitting : throw new AgentException("request_too_long",
            $"The request is about {tokens} tokens long, more than any model here reads ({route.Max(c => c.Entry.Context)}). Ask about less at once.");
    }

    Candidate Chosen(string choice, string work)
    {
        foreach (var provider in settings.Providers)
        {
            if (Is(choice, provider.Name) && Candidate(provider, provider.ModelFor(work)) is { } usual) return usual;
            var model = choice.StartsWith(provider.Name + "/", StringComparison.OrdinalIgnoreCase) ? choice[(provider.Name.Length + 1)..] : choice;
            // A provider that takes any name would take every other provider's too: there the choice has to say whose it is.
            var isNamed = model.Length < choice.Length;
            if (provider.Entry.Models.ContainsKey(model) || Is(model, provider.Model) || (isNamed && provider.Entry.AnyModel is not null))
                return Candidate(provider, model)!;
        }
        throw new AgentException("model_unknown", $"No model '{choice}' can be chosen here. There are: "
            + $"{string.Join(", ", settings.Providers.Select(p => Candidate(p, p.ModelFor(work))?.Name).OfType<string>())}.");
    }

    static bool Is(string name, string? other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    static Candidate? Candidate(ConfiguredProvider provider, string? model) =>
        model is not null && provider.Entry.Find(model) is { } entry ? new(provider, model, entry) : null;
}
