using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

/// <summary>How types become schemas.</summary>
internal sealed class SchemaConventions(Contract contract)
{
    /// <summary>
    /// A type within a use case is called after it where its own name says too little: many have a Request, or an Answer. Null: not a schema by itself.
    /// </summary>
    public static string? NameOf(JsonTypeInfo type) =>
        typeof(IShape).IsAssignableFrom(type.Type) ? (string)type.Type.GetProperty(nameof(IShape.Name))!.GetValue(null)!
        : IsAnything(type.Type) || OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } name ? null
        : type.Type is { DeclaringType: { } useCase, Name: var own } && (own.EndsWith("Request", StringComparison.Ordinal) || !own.Skip(1).Any(char.IsUpper)) ? useCase.Name + name
        : name.EndsWith("Shape", StringComparison.Ordinal) ? name[..^"Shape".Length]
        : name;

    public Task ApplyAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (context.JsonPropertyInfo is { } member && IsAnything(type) && ShapeOf(member) is { } shape)
            (schema.Metadata ??= new Dictionary<string, object>())[Shapes.Mark] = ((OpenApiSchemaReference)new Shapes(context.Document!).Of(shape)).Reference.Id!;
        else if (typeof(IShape).IsAssignableFrom(type))
            Copy((OpenApiSchema)((OpenApiSchemaReference)new Shapes(context.Document!).Of(type)).RecursiveTarget!, schema);
        else if (schema.Properties is { Count: > 0 })
            schema.Required = context.JsonTypeInfo.Properties
                .Where(property => context.ParameterDescription is null ? IsAlwaysWritten(property) : !IsNullable(property))
                .Select(property => property.Name).ToHashSet();
        else if (schema.Enum is { Count: > 0 } || schema.Format is not null)
            schema.Type ??= Nullable.GetUnderlyingType(type) is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    private Type? ShapeOf(JsonPropertyInfo member) =>
        contract.Members.GetValueOrDefault($"{member.DeclaringType.Name}.{member.Name}") ?? contract.Members.GetValueOrDefault(member.Name);

    private static bool IsAnything(Type type) => type == typeof(JsonElement) || type == typeof(JsonElement?);

    private static bool IsAlwaysWritten(JsonPropertyInfo property) => property is { Get: not null, ShouldSerialize: null, AssociatedParameter: not { HasDefaultValue: true } };

    // What a request leaves out is null or the default; only what can be neither has to be there.
    private static bool IsNullable(JsonPropertyInfo property) =>
        property.IsSetNullable || IsAnything(property.PropertyType) || Nullable.GetUnderlyingType(property.PropertyType) is not null;

    private static void Copy(OpenApiSchema from, OpenApiSchema to)
    {
        to.Type = from.Type;
        to.Description = from.Description;
        to.Properties = from.Properties;
        to.Required = from.Required;
        to.AdditionalProperties = from.AdditionalProperties;
        to.AdditionalPropertiesAllowed = from.AdditionalPropertiesAllowed;
        to.OneOf = from.OneOf;
        to.AllOf = from.AllOf;
    }
}
