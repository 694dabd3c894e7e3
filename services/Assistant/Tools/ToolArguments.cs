using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Assistant.Tools;

/// <summary>The arguments that a model gave. It is told what is wrong with them, and may try again; what no tool asks for is not looked at.</summary>
internal sealed class ToolArguments(JsonElement json)
{
    public JsonElement Json => json;

    public string? Text(string name, int limit = 1_000) => json.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString()!.Trim() is { Length: > 0 } text => text.Length <= limit && !text.Contains('\0')
            ? text
            : throw new ToolArgumentException($"{name} must be at most {limit} characters, without NUL."),
        { ValueKind: JsonValueKind.String } => null,
        _ => throw new ToolArgumentException($"{name} must be a string."),
    };

    public string RequiredText(string name, int limit) => Text(name, limit) ?? throw new ToolArgumentException($"{name} is needed.");

    public IReadOnlyList<string> RequiredTexts(string name, int limit) => json.Member(name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String && item.GetString()!.Trim() is { Length: > 0 } text && text.Length <= limit
            ? text : throw new ToolArgumentException($"{name} must be strings of 1 to {limit} characters."))]
        : throw new ToolArgumentException($"{name} is needed: an array of strings.");

    public Guid? Id(string name) => Text(name) is not { } text ? null
        : Guid.TryParse(text, out var id) ? id : throw new ToolArgumentException($"{name} must be a UUID.");

    public Guid RequiredId(string name) => Id(name) ?? throw new ToolArgumentException($"{name} is needed: a UUID.");

    public IReadOnlyList<Guid>? Ids(string name) => json.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.String && Guid.TryParse(item.GetString(), out var id) ? id : throw new ToolArgumentException($"{name} must be UUIDs."))],
        _ => throw new ToolArgumentException($"{name} must be an array of UUIDs."),
    };

    public int Number(string name, int absent, int most) => json.Member(name) switch
    {
        null => absent,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= 1 => Math.Min(number, most),
        _ => throw new ToolArgumentException($"{name} must be a whole number from 1."),
    };

    public long? Version(string name) => json.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) && number >= 1 => number,
        _ => throw new ToolArgumentException($"{name} must be a whole number from 1."),
    };

    public string? Flag(string name) => json.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => throw new ToolArgumentException($"{name} must be true or false."),
    };

    public string? Instant(string name) => Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : throw new ToolArgumentException($"{name} must be an instant such as 2026-01-31T12:00:00Z.");
}

internal sealed class ToolArgumentException(string message) : Exception(message);
