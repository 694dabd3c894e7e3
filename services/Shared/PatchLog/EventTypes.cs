using System.Text.Json;

namespace Orchestrator.PatchLog;

/// <summary>The events of a kind of stream: their stored names, which never change, and their JSON.</summary>
/// <param name="stream">The kind in words, for the error: "a proposal stream".</param>
public sealed class EventTypes(string stream, IReadOnlyDictionary<string, Type> types, JsonSerializerOptions? json = null)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly JsonSerializerOptions json = json ?? Web;
    private readonly Dictionary<Type, string> names = types.ToDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>Every stored name.</summary>
    public IEnumerable<string> All => types.Keys;

    public NewEvent New(object @event, EventMetadata metadata) => new(Guid.CreateVersion7(metadata.At), NameOf(@event), Write(@event), metadata);

    public string NameOf(object @event) => names[@event.GetType()];

    public byte[] Write(object @event) => JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), json);

    /// <exception cref="InvalidOperationException">The streams of this kind have no such event: a fold that passed over it would be wrong in silence.</exception>
    public object Read(string type, JsonElement body) => types.TryGetValue(type, out var clr)
        ? body.Deserialize(clr, json)!
        : throw new InvalidOperationException($"'{type}' is no event of {stream}.");
}
