using Microsoft.OpenApi;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Describing;

/// <summary>What <c>GET /api/tasks/next</c> answers: tasks, each with why it is where it is.</summary>
internal sealed class NextTasksShape : IShape
{
    public static string Name => "NextTasks";

    public static OpenApiSchema Build(Shapes shapes) => FieldSchemas.Object(["items"], ("items", FieldSchemas.List(FieldSchemas.Answer(
        FieldTable.Task,
        "A task that can be begun.",
        [
            .. TaskShape.Members(),
            ("reasons", FieldSchemas.List(new OpenApiSchema { Type = JsonSchemaType.String })),
            ("unblocks", FieldSchemas.Number()),
            ("slackDays", FieldSchemas.Number(null)),
            ("isCritical", FieldSchemas.Flag("Whether it is on the critical path.")),
        ]))));
}

/// <summary>The patch of a template: any string in it may be, or hold, a placeholder, so that no field is checked before it is filled.</summary>
internal sealed class TemplatePatchShape : IShape
{
    public static string Name => "TemplatePatch";

    public static OpenApiSchema Build(Shapes shapes) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A ProjectPatch that creates, with {{key}} where a parameter goes.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["op"] = FieldSchemas.OneOf(["create", "update"]),
            ["metaUpdates"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() },
            ["taskPatches"] = FieldSchemas.List(new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() }, Limits.Operations),
        },
        AdditionalPropertiesAllowed = false,
    };
}
