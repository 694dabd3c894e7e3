using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

/// <summary>RFC 9457, as <see cref="Problem"/> writes it.</summary>
public sealed class ProblemShape : IShape
{
    public static string Name => "Problem";

    public static OpenApiSchema Build(Shapes shapes) => new()
    {
        Description = "Why a request was refused (RFC 9457). GET /problems tells every type; some have members of their own, such as conflicts.",
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "title", "status", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("A stable slug such as /problems/not-found."),
            ["title"] = Text("The kind of problem in a few words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "400", Maximum = "599" },
            ["detail"] = Text("What happened this time, and what to do about it."),
            ["traceId"] = Text("Under which the services logged it."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong with which member, by its path in the request.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
        AdditionalProperties = new OpenApiSchema(),
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
