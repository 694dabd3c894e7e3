namespace Orchestrator.Agents.Catalogue;

/// <summary>A provider as the catalogue knows it.</summary>
/// <param name="Protocol"><c>openai</c>, <c>openai-compatible</c>, <c>anthropic</c>, <c>gemini</c> or <c>offline</c>.</param>
/// <param name="Key">Whether it is there only with a key.</param>
/// <param name="Work">The model for each kind of work; see <see cref="Catalogue.Work"/>.</param>
/// <param name="AnyModel">What to assume of a model that is not listed; null: such a model is a mistake of configuration.</param>
internal sealed record ProviderEntry(
    string Protocol, bool Key, IReadOnlyDictionary<string, string> Work, IReadOnlyDictionary<string, ModelEntry> Models,
    string? BaseUrl = null, ModelEntry? AnyModel = null)
{
    public ModelEntry? Find(string model) => Models.GetValueOrDefault(model) ?? AnyModel;
}
