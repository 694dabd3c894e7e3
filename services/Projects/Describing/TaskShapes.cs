using Microsoft.OpenApi;
using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Describing;

/// <summary>A task as <c>ProjectJson.WriteTask</c> writes it.</summary>
internal sealed class TaskShape : IShape
{
    public static string Name => "Task";

    public static OpenApiSchema Build(Shapes shapes) => FieldSchemas.Answer(FieldTable.Task, "A task, every field present.", Members());

    /// <summary>What a task has beside its fields.</summary>
    public static IEnumerable<(string Name, IOpenApiSchema Schema)> Members() =>
    [
        ("id", FieldSchemas.Id()),
        ("projectId", FieldSchemas.Id()),
        ("depth", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0", Maximum = $"{Limits.Depth}", Description = "How many tasks are above it." }),
        ("deleted", FieldSchemas.Flag("Whether it is in the trash.")),
        ("createdAt", FieldSchemas.Instant()),
        ("updatedAt", FieldSchemas.Instant()),
        ("isBlocked", FieldSchemas.Flag("Open, and its status says blocked or a dependency is still open.")),
        ("isLeaf", FieldSchemas.Flag("No live task is under it.")),
        ("isOverdue", FieldSchemas.Flag("Open, and due before the day.")),
        ("rollup", FieldSchemas.Object(["estimatedMinutes", "actualMinutes"], ("estimatedMinutes", FieldSchemas.Number()), ("actualMinutes", FieldSchemas.Number()))),
    ];
}

/// <summary>A task alone or in a list, where no project around it tells the version.</summary>
internal sealed class TaskAtVersionShape : IShape
{
    public static string Name => "TaskAtVersion";

    public static OpenApiSchema Build(Shapes shapes) => FieldSchemas.Answer(FieldTable.Task, "A task, every field present, and the version of its project, which a write can name as its base.",
        [.. TaskShape.Members(), ("version", FieldSchemas.Number())]);
}

/// <summary>The fields of a task that a write sets.</summary>
internal sealed class TaskBodyShape : IShape
{
    public static string Name => "TaskBody";

    public static OpenApiSchema Build(Shapes shapes) => FieldSchemas.Body(FieldTable.Task, "Fields of a task, a JSON merge patch (RFC 7396): absent is unchanged, null clears.");
}

/// <summary>A task with all that is under it.</summary>
internal sealed class SubtreeShape : IShape
{
    public static string Name => "Subtree";

    public static OpenApiSchema Build(Shapes shapes) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A task and its descendants in tree order.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["projectId"] = FieldSchemas.Id(),
            ["version"] = FieldSchemas.Number(),
            ["headVersion"] = FieldSchemas.Number(),
            ["at"] = FieldSchemas.Instant(),
            ["tasks"] = FieldSchemas.List(shapes.Of<TaskShape>()),
        },
        Required = new HashSet<string> { "projectId", "version", "headVersion", "at", "tasks" },
    };
}
