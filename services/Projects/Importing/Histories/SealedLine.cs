using System.Text.Json;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Importing.Histories;

/// <summary>
/// What a line of an export carries beside its patch: the event as it was stored, with its seal. A line without <c>hash</c> is just a patch
/// with its instant and actor.
/// </summary>
internal static class SealedLine
{
    public static bool IsSealed(JsonElement line) => line.TryGetProperty("hash", out _);

    /// <summary>The stream that the line says it is of; null where it is not sealed, or does not say.</summary>
    public static Guid? StreamOf(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object && IsSealed(line) && line.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.String && stream.TryGetGuid(out var id)
            ? id
            : null;

    /// <summary>The event that the line tells, or why it is not as it was exported.</summary>
    /// <param name="previous">The seal of the line before, as that line says; null where this is the first or the one before has none.</param>
    public static (StoredEvent? Event, string? Broken) Read(JsonElement line, long version, Guid? stream, byte[]? previous, DateTimeOffset at, string actor)
    {
        if (StreamOf(line) is not { } ownStream || (stream is not null && stream != ownStream))
        {
            return (null, "stream is missing, or another than that of the lines above");
        }

        if (!line.TryGetProperty("id", out var idValue) || idValue.ValueKind != JsonValueKind.String || !idValue.TryGetGuid(out var id)
            || Text("type") is not { } type || Text("origin") is not { } origin || Hex("hash") is not { Length: 32 } hash)
        {
            return (null, "id, type, origin or hash is missing or malformed");
        }

        if (!line.TryGetProperty("version", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var stated) || stated != version)
        {
            return (null, $"version is not {version}");
        }

        var previousHash = Hex("previousHash") ?? EventChain.None;
        var stored = new StoredEvent(
            version, id, type, line.GetProperty("patch"), new EventMetadata(actor, origin, at, Text("correlationId"), Text("causationId")), previousHash, hash);
        return previous is not null && !previousHash.AsSpan().SequenceEqual(previous) ? (null, "previousHash is not the hash of the line above")
            : !EventChain.Seal(ownStream, stored).AsSpan().SequenceEqual(hash) ? (null, "hash does not match its content")
            : (stored, null);

        // What could not be stored is as good as missing: the seal then does not hold.
        string? Text(string name) =>
            line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= 500 } text && !text.Any(char.IsControl) ? text : null;

        byte[]? Hex(string name)
        {
            try
            {
                return Text(name) is { } hex ? Convert.FromHexString(hex) : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }
}
