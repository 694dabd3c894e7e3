using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

internal static class OperationBodies
{
    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, IList<object> metadata)
    {
        if (metadata.OfType<FileBody>().LastOrDefault() is { } file)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = file.Description,
                Content = file.MediaTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } }),
            };
        }
        else if (metadata.OfType<BodyDescription>().LastOrDefault() is { } described
            && operation.RequestBody is OpenApiRequestBody { Content: { } content } && content.TryGetValue("application/json", out var json))
        {
            if (described.Shape is { } shape) json.Schema = shape(new Shapes(context.Document!));
            json.Example = described.Example;
        }
    }
}
