using Microsoft.OpenApi;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Describing;

/// <summary>A project as <c>ProjectJson.Write</c> writes it.</summary>
internal sealed class ProjectShape : IShape
{
    public static string Name => "Project";

    public static OpenApiSchema Build(Shapes shapes) => FieldSchemas.Answer(
        FieldTable.Project,
        "A project at a version, with its tasks in tree order.",
        [
            ("id", FieldSchemas.Id()),
            ("version", FieldSchemas.Number()),
            ("headVersion", FieldSchemas.Number()),
            ("at", FieldSchemas.Instant()),
            ("deleted", FieldSchemas.Flag("Whether it is in the trash.")),
            ("branch", FieldSchemas.Object(
                ["projectId", "fromVersion", "name", "status"],
                ("projectId", FieldSchemas.Id()), ("fromVersion", FieldSchemas.Number()), ("name", new() { Type = JsonSchemaType.String }), ("status", FieldSchemas.OneOf(["open", "merged"])))),
            ("tasks", FieldSchemas.List(shapes.Of<TaskShape>())),
        ],
        optional: "branch");
}

/// <summary>The fields of a project that a write sets.</summary>
internal sealed class ProjectBodyShape : IShape
{
    public static string Name => "ProjectBody";

    public static OpenApiSchema Build(Shapes shapes) => FieldSchemas.Body(FieldTable.Project, "Fields of a project, a JSON merge patch (RFC 7396): absent is unchanged, null clears.");
}

/// <summary>A patch, as it is sent and, normalised, as it is answered.</summary>
internal sealed class PatchShape : IShape
{
    private static readonly string[] Ops = ["create", "update", "delete", "restore"];

    public static string Name => "ProjectPatch";

    public static OpenApiSchema Build(Shapes shapes) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A change of a project. Operations apply in order and land whole or not at all; see docs/patch-format.md.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["projectId"] = FieldSchemas.Nullable(FieldSchemas.Id()),
            ["baseVersion"] = FieldSchemas.Nullable(FieldSchemas.Number()),
            ["op"] = FieldSchemas.OneOf(Ops),
            ["metaUpdates"] = shapes.Of<ProjectBodyShape>(),
            ["taskPatches"] = FieldSchemas.List(TaskPatch(shapes), Limits.Operations),
        },
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema TaskPatch(Shapes shapes) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "op", "taskId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["op"] = FieldSchemas.OneOf(Ops),
            ["taskId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A UUID; in a create also a local name such as $docs, which the other operations may use." },
            ["body"] = shapes.Of<TaskBodyShape>(),
            ["severed"] = FieldSchemas.List(FieldSchemas.Id()),
            ["cascadedFrom"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid", Description = "The task whose deletion or restoration took this one along; in answers alone." },
        },
        AdditionalPropertiesAllowed = false,
    };
}
