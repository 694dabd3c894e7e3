using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.PatchLog;

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

    public static readonly EventTypes Types = new("a workspace's fields", new Dictionary<string, Type>
    {
        ["field_defined"] = typeof(FieldDefined),
        ["field_changed"] = typeof(FieldChanged),
        ["field_retired"] = typeof(FieldRetired),
        ["field_returned"] = typeof(FieldReturned),
    }, new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } });
}
