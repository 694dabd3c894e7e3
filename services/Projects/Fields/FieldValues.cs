using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Projects.Fields;

/// <summary>What a field takes.</summary>
internal static class FieldValues
{
    /// <summary>Why the value is refused, or null. Of a user field only the form is looked at.</summary>
    public static string? Refusal(FieldDefinition field, JsonElement value) => field switch
    {
        { Retired: true } => $"belongs to “{field.Name}”, which is retired and takes no new values",
        { Type: FieldType.Text } => value.ValueKind == JsonValueKind.String ? null : "must be a text",
        { Type: FieldType.Number } => value.ValueKind == JsonValueKind.Number ? null : "must be a number",
        { Type: FieldType.Date } => value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : "must be a date like 2026-12-31",
        { Type: FieldType.Select } => value.ValueKind == JsonValueKind.String && field.Options.Any(option => value.ValueEquals(option.Key))
            ? null
            : $"must be one of {string.Join(", ", field.Options.Select(option => option.Key))}",
        _ => UserOf(value) is null ? "must be the id of a person, a UUID in lower case" : null,
    };

    /// <summary>The person of a user field's value, or null. One writing only, so that equal values are equal texts.</summary>
    public static Guid? UserOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var user) && value.ValueEquals(user.ToString()) ? user : null;
}
