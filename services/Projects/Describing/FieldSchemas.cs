using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Describing;

/// <summary>
/// The fields of the patch language as schemas. Bodies and answers are made by going through the field table, so that a field
/// without an entry here stops the document, and a test.
/// </summary>
internal static class FieldSchemas
{
    private static readonly Dictionary<Field, Func<OpenApiSchema>> Values = new()
    {
        [ProjectFields.Title] = () => Text(Limits.Title, 1),
        [ProjectFields.Summary] = () => Text(Limits.Text),
        [ProjectFields.Status] = () => OneOf(ProjectFields.Statuses),
        [ProjectFields.Priority] = () => OneOf(TaskFields.Priorities),
        [ProjectFields.OwnerId] = Id,
        [ProjectFields.StartDate] = Date,
        [ProjectFields.DueDate] = Date,
        [ProjectFields.Tags] = () => List(Text(Limits.Label, 1), Limits.Labels),
        [ProjectFields.ExternalRefs] = FreeObject,
        [ProjectFields.Metadata] = FreeObject,
        [TaskFields.Title] = () => Text(Limits.Title, 1),
        [TaskFields.Description] = () => Text(Limits.Text),
        [TaskFields.Status] = () => OneOf(TaskFields.Statuses),
        [TaskFields.Priority] = () => OneOf(TaskFields.Priorities),
        [TaskFields.ParentTaskId] = Id,
        [TaskFields.Position] = () => Text(Limits.Position, 1),
        [TaskFields.AssigneeId] = Id,
        [TaskFields.Labels] = () => List(Text(Limits.Label, 1), Limits.Labels),
        [TaskFields.Dependencies] = () => List(Id(), Limits.Dependencies),
        [TaskFields.EstimatedMinutes] = () => Minutes(),
        [TaskFields.ActualMinutes] = () => Minutes(),
        [TaskFields.StartDate] = Date,
        [TaskFields.DueDate] = Date,
        [TaskFields.AcceptanceCriteria] = () => List(
            Object(["text"], ("text", Text(Limits.Criterion, 1)), ("met", new() { Type = JsonSchemaType.Boolean })), Limits.Criteria),
        [TaskFields.ExternalRefs] = FreeObject,
        [TaskFields.Metadata] = FreeObject,
        [TaskFields.CustomFields] = () => MapOf(new() { Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Null }, "Field key → value; null clears one."),
        [TaskFields.TimeEntries] = () => MapOf(
            Nullable(Object([], ("minutes", Minutes(1)), ("note", Nullable(Text(Limits.Note))), ("at", Instant()), ("userId", Id()))),
            "Entry id → the time spent; null takes one away."),
        [TaskFields.Recurrence] = () => Object(["rule"], ("rule", Text(Limits.Recurrence, 1)), ("basis", OneOf(["due", "completion"]))),
        [TaskFields.IsMilestone] = () => new() { Type = JsonSchemaType.Boolean },
    };

    /// <summary>Every field of the table, each of which may be absent or null: a JSON merge patch.</summary>
    public static OpenApiSchema Body(FieldTable table, string description) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Properties = table.All.ToDictionary(field => field.Name, field => (IOpenApiSchema)Nullable(Of(field))),
        AdditionalPropertiesAllowed = false,
    };

    /// <summary>What every answer adds to the fields, all of which it has: unset ones as null, [], {} or false.</summary>
    public static OpenApiSchema Answer(FieldTable table, string description, IEnumerable<(string Name, IOpenApiSchema Schema)> members, params string[] optional)
    {
        var properties = members.ToDictionary(member => member.Name, member => member.Schema);
        foreach (var field in table.All) properties[field.Name] = Nullable(Of(field));
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = description,
            Properties = properties,
            Required = properties.Keys.Except(optional).ToHashSet(),
            AdditionalPropertiesAllowed = false,
        };
    }

    public static OpenApiSchema Id() => new() { Type = JsonSchemaType.String, Format = "uuid" };

    public static OpenApiSchema Instant() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    public static OpenApiSchema Number(string? minimum = "0") => new() { Type = JsonSchemaType.Integer, Format = "int64", Minimum = minimum };

    public static OpenApiSchema Flag(string description) => new() { Type = JsonSchemaType.Boolean, Description = description };

    public static OpenApiSchema OneOf(IReadOnlyList<string> words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] };

    public static OpenApiSchema Text(int longest, int shortest = 0) => new() { Type = JsonSchemaType.String, MinLength = shortest, MaxLength = longest };

    public static OpenApiSchema List(IOpenApiSchema items, int? most = null) => new() { Type = JsonSchemaType.Array, Items = items, MaxItems = most };

    public static OpenApiSchema Object(string[] required, params (string Name, OpenApiSchema Schema)[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = members.ToDictionary(member => member.Name, member => (IOpenApiSchema)member.Schema),
        Required = required.ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    public static OpenApiSchema Nullable(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        if (schema.Enum is { } words) schema.Enum = [.. words, JsonNullSentinel.JsonNull];
        return schema;
    }

    private static OpenApiSchema Of(Field field)
    {
        var schema = Values[field]();
        schema.Description ??= char.ToUpperInvariant(field.Label[0]) + field.Label[1..] + ".";
        return schema;
    }

    private static OpenApiSchema Date() => new() { Type = JsonSchemaType.String, Format = "date" };

    private static OpenApiSchema Minutes(int least = 0) => new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = $"{least}", Maximum = $"{Limits.Minutes}" };

    private static OpenApiSchema FreeObject() => new() { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() };

    private static OpenApiSchema MapOf(OpenApiSchema value, string description) =>
        new() { Type = JsonSchemaType.Object, AdditionalProperties = value, Description = description };
}
