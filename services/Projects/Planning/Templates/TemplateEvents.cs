using System.Text.Json;

namespace Orchestrator.Projects.Planning.Templates;

// The events of a template's stream. Their shapes never change; who and when stand in the event's metadata.

/// <param name="Patch">As the author wrote it, with placeholders in its strings.</param>
internal sealed record TemplateCreated(string Name, string? Description, IReadOnlyList<TemplateParameter> Parameters, JsonElement Patch);

/// <summary>The whole of what the template says from now on.</summary>
internal sealed record TemplateChanged(string Name, string? Description, IReadOnlyList<TemplateParameter> Parameters, JsonElement Patch);

internal sealed record TemplateDeleted;

/// <param name="Key">What placeholders call it.</param>
/// <param name="Type"><c>text</c>, <c>number</c>, <c>date</c> or <c>user</c>.</param>
internal sealed record TemplateParameter(string Key, string? Label, string Type, JsonElement? Default = null, bool Required = false);

/// <summary>The stored names of the events, and their JSON.</summary>
internal static class TemplateEvents
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, Type> Types = new()
    {
        ["template_created"] = typeof(TemplateCreated),
        ["template_changed"] = typeof(TemplateChanged),
        ["template_deleted"] = typeof(TemplateDeleted),
    };

    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>Every stored name.</summary>
    public static IReadOnlyCollection<string> All => Types.Keys;

    public static string NameOf(object @event) => Names[@event.GetType()];

    public static byte[] Write(object @event) => JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), Json);

    public static object Read(string type, JsonElement body) => Types.TryGetValue(type, out var clr)
        ? body.Deserialize(clr, Json)!
        : throw new InvalidOperationException($"'{type}' is no event of a template stream.");
}
