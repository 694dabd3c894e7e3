using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Projects.Importing.Planning;

/// <summary>
/// What a source's last file said, a hash a field of a task. A file that says the same again changes nothing, whatever was changed here
/// since; and where both sides changed a field, that shows.
/// </summary>
internal sealed class SaidBefore
{
    private readonly Dictionary<string, Dictionary<string, string>> tasks;

    private SaidBefore(Dictionary<string, Dictionary<string, string>> tasks) => this.tasks = tasks;

    public static SaidBefore Read(byte[]? stored) =>
        new(stored is null ? [] : JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stored)!);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(tasks);

    /// <summary>The hash of what was said of this field, or null where it was never spoken of.</summary>
    public string? Of(string key, string field) => tasks.GetValueOrDefault(key)?.GetValueOrDefault(field);

    public void Say(string key, string field, string hash) => (tasks.TryGetValue(key, out var fields) ? fields : tasks[key] = [])[field] = hash;

    public static SaidBefore Nothing() => new([]);

    /// <param name="value">Undefined and null are the same: there is none.</param>
    public static string Hash(JsonElement value) =>
        value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value.GetRawText())).AsSpan(0, 8));
}
