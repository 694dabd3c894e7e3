using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Agents.Catalogue;

/// <summary>The embedded list of providers and models, and over it a file of the operator's.</summary>
internal static class ProviderCatalogue
{
    /// <param name="path">A file of the same form; its providers replace those of the same name. Null: the embedded list alone.</param>
    /// <exception cref="InvalidOperationException">The file is not there, or not of this form.</exception>
    public static Dictionary<string, ProviderEntry> Load(string? path)
    {
        var providers = Read(Embedded.Text("catalogue/providers.json"));
        if (string.IsNullOrWhiteSpace(path)) return providers;
        try
        {
            foreach (var (name, entry) in Read(File.ReadAllText(path))) providers[name] = entry;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidOperationException($"AI:Catalogue names '{path}', which is no list of providers: {unreadable.Message}", unreadable);
        }
        return providers;
    }

    static Dictionary<string, ProviderEntry> Read(string json) =>
        new(JsonSerializer.Deserialize(json, CatalogueJson.Default.DictionaryStringProviderEntry)!, StringComparer.OrdinalIgnoreCase);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Dictionary<string, ProviderEntry>))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
