using Microsoft.Extensions.Configuration;

namespace Orchestrator.Agents.Catalogue;

/// <summary>The section <c>AI</c>, read and checked as a whole.</summary>
/// <param name="Providers">Those that are there, the preferred one first, offline last.</param>
/// <param name="Absent">Those that the catalogue knows and that are not there.</param>
/// <param name="TextDays">How long what was asked and answered is kept.</param>
/// <param name="Deadline">For one request with all its attempts.</param>
/// <param name="CallTimeout">For one call, up to its first token.</param>
internal sealed record AgentSettings(
    IReadOnlyList<ConfiguredProvider> Providers, IReadOnlyList<AbsentProvider> Absent, IReadOnlyDictionary<string, string> Work, Budgets Budgets, CacheSettings Cache,
    int TextDays, RetrySettings Retry, TimeSpan Deadline, TimeSpan CallTimeout, int MaxOutputTokens)
{
    /// <exception cref="InvalidOperationException">Something is wrong with it: every error, each with the key it is about.</exception>
    public static AgentSettings Read(IConfiguration configuration)
    {
        var section = new Section(configuration.GetSection("AI"));
        var catalogue = ProviderCatalogue.Load(section.Text("Catalogue"));
        var providers = ConfiguredProviders.Read(section, catalogue);
        var settings = new AgentSettings(
            providers,
            ConfiguredProviders.Absent(section, catalogue, providers),
            section.Words("Work", Catalogue.Work.All),
            Budgets.Read(section),
            CacheSettings.Read(section),
            section.Count("Runs:TextDays", 90, 1, 3_650),
            RetrySettings.Read(section),
            section.Time("Deadline", TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            section.Time("CallTimeout", TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(30)),
            section.Count("MaxOutputTokens", 32_000, 256, 1_000_000));
        return section.Errors is [] ? settings : throw new InvalidOperationException(string.Join(" ", section.Errors));
    }
}

/// <param name="Days">How old a cached answer may be; 0 keeps none.</param>
internal sealed record CacheSettings(int Days)
{
    public static CacheSettings Read(Section section) => new(section.Count("Cache:Days", 7, 0, 365));
}

/// <param name="Times">Calls after the first.</param>
/// <param name="First">The first pause; each further one is twice as long.</param>
/// <param name="Longest">Of a pause. A provider that asks for more is left alone for that long, and the next one is asked.</param>
internal sealed record RetrySettings(int Times, TimeSpan First, TimeSpan Longest)
{
    public static RetrySettings Read(Section section) => new(
        section.Count("Retry:Times", 2, 0, 10),
        section.Time("Retry:First", TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)),
        section.Time("Retry:Longest", TimeSpan.FromSeconds(8), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5)));
}
