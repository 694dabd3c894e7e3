namespace Orchestrator.Agents.Catalogue;

/// <summary>A provider that is there to be asked.</summary>
/// <param name="Model">The one model that the operator wants of it; null leaves the choice to the kind of work.</param>
internal sealed record ConfiguredProvider(string Name, ProviderEntry Entry, Uri? BaseUrl, string? Key, string? Model)
{
    public string? ModelFor(string work) => Model ?? Entry.Work.GetValueOrDefault(work);
}

internal static class ConfiguredProviders
{
    const string Offline = "offline";

    /// <summary>The sections of <c>AI</c> that are no provider.</summary>
    static readonly string[] Others = ["Preferred", "Catalogue", "Work", "Budgets", "Cache", "Runs", "Retry", "Deadline", "CallTimeout", "MaxOutputTokens"];

    public static IReadOnlyList<ConfiguredProvider> Read(Section section, Dictionary<string, ProviderEntry> catalogue)
    {
        foreach (var name in section.Names.Where(n => !catalogue.ContainsKey(n) && !Others.Contains(n, StringComparer.OrdinalIgnoreCase)))
            section.Error(name, $"is no known provider or setting. Known providers: {string.Join(", ", catalogue.Keys)}");

        var present = catalogue.Select(entry => Find(section, entry.Key, entry.Value)).OfType<ConfiguredProvider>().ToList();
        var preferred = section.Text("Preferred") ?? present[0].Name;
        if (!catalogue.TryGetValue(preferred, out var wanted))
        {
            section.Error("Preferred", $"is '{preferred}', which is no known provider. Known: {string.Join(", ", catalogue.Keys)}. "
                + "Leave it unset for the first that has a key, or offline");
        }
        else if (!present.Exists(p => Is(p, preferred)))
        {
            section.Error("Preferred", $"is '{preferred}', which needs {Needed(section, preferred, wanted)}");
        }
        // A stable sort: the preferred one first, offline last unless it is preferred, the others in the catalogue's order.
        return [.. present.OrderBy(p => Is(p, preferred) ? 0 : Is(p, Offline) ? 2 : 1)];
    }

    public static IReadOnlyList<AbsentProvider> Absent(Section section, Dictionary<string, ProviderEntry> catalogue, IReadOnlyList<ConfiguredProvider> present) =>
        [.. catalogue.Where(entry => !present.Any(p => Is(p, entry.Key))).Select(entry => new AbsentProvider(entry.Key, Needed(section, entry.Key, entry.Value)))];

    static string Needed(Section section, string name, ProviderEntry entry) => $"{section.Full(name)}:{(entry.Key ? "ApiKey" : "BaseUrl")}";

    static ConfiguredProvider? Find(Section section, string name, ProviderEntry entry)
    {
        var key = section.Text($"{name}:ApiKey");
        var model = section.Text($"{name}:Model");
        if (model is not null && entry.Find(model) is null)
        {
            section.Error($"{name}:Model", $"is '{model}', which the catalogue does not list. Known: {string.Join(", ", entry.Models.Keys)}. "
                + "List further ones in a file that AI:Catalogue names");
        }
        if (entry.Protocol == Offline) return new(name, entry, null, null, model);
        if (entry.Key ? key is null : section.Text($"{name}:BaseUrl") is null) return null;
        if (section.Address($"{name}:BaseUrl", entry.BaseUrl) is not { } address) return null;
        if (model is null && entry.Work.Count == 0) section.Error($"{name}:Model", "is not set, and there is no model to assume");
        return new(name, entry, address, key, model);
    }

    static bool Is(ConfiguredProvider provider, string name) => provider.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
