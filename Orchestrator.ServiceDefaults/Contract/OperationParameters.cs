using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

/// <summary>The parameters of an operation: what binding sees, and what conventions and handlers read beside it.</summary>
internal sealed partial class OperationParameters(OpenApiOperation operation, Contract contract, OpenApiOperationTransformerContext context)
{
    /// <summary>Gives every parameter its meaning. An id in an address is that of what stands before it.</summary>
    public void Describe()
    {
        var address = context.Description.RelativePath!.Split('/');
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            // A member of a record of parameters comes by its .NET name.
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            var isId = parameter is { In: ParameterLocation.Path, Name: "id" };
            var place = isId ? Array.FindIndex(address, part => part.StartsWith("{id", StringComparison.Ordinal)) : 0;
            parameter.Description ??= isId && place > 0 ? $"Which {Plural().Replace(address[place - 1], match => match.Value == "ches" ? "ch" : "")}."
                : contract.Parameters.GetValueOrDefault(parameter.Name);
            if (parameter.In == ParameterLocation.Query && parameter.Schema is OpenApiSchema { Type: { } type } schema && type.HasFlag(JsonSchemaType.Null))
                schema.Type = type & ~JsonSchemaType.Null;
        }
    }

    public async Task AddAsync(IEnumerable<ReadParameter> read, CancellationToken cancellationToken)
    {
        foreach (var parameter in read)
        {
            var schema = await context.GetOrCreateSchemaAsync(parameter.Type, null, cancellationToken);
            Add(parameter.Name, parameter.InHeader, parameter.Description ?? contract.Parameters.GetValueOrDefault(parameter.Name), schema);
        }
    }

    public void AddPage()
    {
        Add("page", false, "Which page, from 1.", new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Default = 1 });
        Add("pageSize", false, "How many items a page has.", new()
        {
            Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = $"{PageRequest.MaxPageSize}", Default = 50,
        });
    }

    public void AddWorkspace() => Add(
        Caller.WorkspaceHeader, true, "The workspace to act in; the caller's personal one where it is absent.", new() { Type = JsonSchemaType.String, Format = "uuid" });

    public void AddIdempotencyKey() => Add(
        "Idempotency-Key", true, "The same key with the same request within 24 h gives the same answer, and happens once. With another request: 422.",
        new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 });

    public void AddIfNoneMatch() => Add(
        "If-None-Match", true, "The ETag of what the caller has: 304 where it is the same still.", new() { Type = JsonSchemaType.String });

    private void Add(string name, bool inHeader, string? description, OpenApiSchema schema)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name, In = inHeader ? ParameterLocation.Header : ParameterLocation.Query, Description = description, Schema = schema,
        });
    }

    [GeneratedRegex("(?:ches|s)$")]
    private static partial Regex Plural();
}
