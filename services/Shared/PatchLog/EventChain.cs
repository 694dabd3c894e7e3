using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Orchestrator.PatchLog;

/// <summary>
/// The seal of an event: <c>SHA-256(seal of its predecessor in the stream ‖ canonical JSON of the event)</c>, so that nobody changes, drops
/// or reorders what was said without it showing. docs/patch-format.md has the members and the rules; tools/verify-export.mjs is a second
/// implementation.
/// </summary>
public static class EventChain
{
    /// <summary>What stands before the first event of a stream.</summary>
    public static readonly byte[] None = [];

    /// <returns>32 bytes.</returns>
    public static byte[] Seal(byte[] previous, Guid stream, long version, NewEvent @event) =>
        Seal(previous, stream, version, @event.Id, @event.Type, @event.Metadata, JsonElement.Parse(@event.Body.Span));

    /// <summary>The seal that a stored event should have, after what it says of its predecessor.</summary>
    public static byte[] Seal(Guid stream, StoredEvent stored) =>
        Seal(stored.PreviousHash, stream, stored.Version, stored.Id, stored.Type, stored.Metadata, stored.Body);

    private static byte[] Seal(byte[] previous, Guid stream, long version, Guid id, string type, EventMetadata metadata, JsonElement body)
    {
        var json = new StringBuilder(1024);
        // Members in the order of their names, as everywhere in canonical JSON.
        Member("{\"actor\":", metadata.Actor);
        Member(",\"at\":", Instants.ToText(metadata.At));
        Member(",\"causationId\":", metadata.CausationId);
        Member(",\"correlationId\":", metadata.CorrelationId);
        CanonicalJson.Write(json.Append(",\"data\":"), body);
        Member(",\"id\":", id.ToString());
        Member(",\"origin\":", metadata.Origin);
        Member(",\"stream\":", stream.ToString());
        Member(",\"type\":", type);
        json.Append(",\"version\":").Append(version).Append('}');

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(Encoding.UTF8.GetBytes(json.ToString()));
        return hash.GetHashAndReset();

        void Member(string name, string? value)
        {
            if (value is not null)
            {
                CanonicalJson.Write(json.Append(name), value);
            }
        }
    }
}
