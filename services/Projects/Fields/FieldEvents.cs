using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Projects.Fields;

// The events of a workspace's fields, which have a stream of their own. Their shapes never change; who and when stand in the event's metadata.

internal sealed record FieldDefined(string Key, string Name, FieldType Type, IReadOnlyList<FieldOption> Options, string? Description, int Position);

/// <summary>The whole definition as it is from now on.</summary>
internal sealed record FieldChanged(string Key, string Name, FieldType Type, IReadOnlyList<FieldOption> Options, string? Description, int Position);

internal sealed record FieldRetired(string Key);

internal sealed record FieldReturned(string Key);

/// <summary>The stored names of the events, and their JSON.</summary>
internal static class FieldEvents
{
    public const string StreamType = "fields";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    private static readonly Dictionary<string, Type> Types = new()
    {
        ["field_defined"] = typeof(FieldDefined),
        ["field_changed"] = typeof(FieldChanged),
        ["field_retired"] = typeof(FieldRetired),
        ["field_returned"] = typeof(FieldReturned),
    };

    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>Every stored name.</summary>
    public static IReadOnlyCollection<string> All => Types.Keys;

    public static string NameOf(object @event) => Names[@event.GetType()];

    public static byte[] Write(object @event) => JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), Json);

    public static object Read(string type, JsonElement body) => Types.TryGetValue(type, out var clr)
        ? body.Deserialize(clr, Json)!
        : throw new InvalidOperationException($"'{type}' is no event of a workspace's fields.");
}
