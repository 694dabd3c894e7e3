using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Exporting;

namespace Orchestrator.Projects.Importing.Files.Formats;

/// <summary><c>format=json</c>: reads what <see cref="StateFile"/> writes, into the patch that makes it from nothing.</summary>
internal static class StateFileReader
{
    // A task's free values are 64 levels deep at most, three levels into the file.
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 68, AllowDuplicateProperties = false };

    public static SourceFile Read(ReadOnlyMemory<byte> file, ReadOptions options)
    {
        var report = new ImportReport();
        if (JsonText.Parse(file, Json, report) is not { } json)
        {
            return Failed(report);
        }

        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.String || !format.ValueEquals(StateFile.Format))
        {
            report.Error(new SourcePlace(0), "unknown_format", $"The file is no export of a project as JSON: it has no format '{StateFile.Format}'.");
            return Failed(report);
        }

        var body = Body(json, FieldTable.Project, "body", report);
        if (options.Title is { } title && !report.HasErrors)
        {
            body = body.With(ProjectFields.Title, JsonSerializer.SerializeToElement(title));
        }

        var live = new List<TaskPatch>();
        var trash = new List<(TaskPatch Create, TaskPatch Delete)>();
        if (json.TryGetProperty("tasks", out var tasks) && tasks.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, task) in tasks.EnumerateArray().Index())
            {
                Read(task, $"tasks[{index}]", live, trash, report);
            }
        }
        else
        {
            report.Error(new SourcePlace(null, "tasks"), "malformed", "tasks is missing: a list of {taskId, body}.");
        }

        // The trash first: whatever lives can't be beneath it.
        ImmutableArray<TaskPatch> operations = [.. trash.Select(task => task.Create), .. trash.Select(task => task.Delete), .. live];
        return new ProjectFile(
            new ProjectPatch(PatchOp.Create, body, operations), json.TryGetProperty("deleted", out var deleted) && deleted.ValueKind == JsonValueKind.True, live.Count + trash.Count, report)
        {
            ProjectId = Id(json, "projectId"),
        };
    }

    private static void Read(JsonElement task, string path, List<TaskPatch> live, List<(TaskPatch Create, TaskPatch Delete)> trash, ImportReport report)
    {
        if (task.ValueKind != JsonValueKind.Object || Id(task, "taskId") is not { } id)
        {
            report.Error(new SourcePlace(null, path), "malformed", $"{path} must be {{taskId, body}} with a UUID.");
            return;
        }

        var create = new TaskPatch(PatchOp.Create, id, Body(task, FieldTable.Task, $"{path}.body", report));
        if (!task.TryGetProperty("deletedWith", out _))
        {
            live.Add(create);
            return;
        }

        if (Id(task, "deletedWith") is not { } root)
        {
            report.Error(new SourcePlace(null, path), "malformed", $"{path}.deletedWith must be the UUID of a task.");
            return;
        }

        var severed = task.TryGetProperty("severed", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.String && entry.TryGetGuid(out _)).Select(entry => entry.GetGuid())
            : [];
        trash.Add((create, new TaskPatch(PatchOp.Delete, id, Patches.Body.Empty, root == id ? null : root, [.. severed])));
    }

    private static Body Body(JsonElement owner, FieldTable table, string path, ImportReport report)
    {
        if (!owner.TryGetProperty("body", out var json))
        {
            report.Error(new SourcePlace(null, path), "malformed", $"{path} is missing.");
            return Patches.Body.Empty;
        }

        var (body, problems) = PatchReader.ReadBody(json, table, path);
        foreach (var problem in problems)
        {
            report.Error(new SourcePlace(null, problem.Path), problem.Malformed ? "malformed" : "rule_broken", $"{problem.Path} {problem.Message}");
        }

        return Patches.Body.From(body.Where(entry => entry.Value.ValueKind != JsonValueKind.Null));
    }

    private static Guid? Id(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;

    private static ProjectFile Failed(ImportReport report) => new(ProjectPatch.Nothing, false, 0, report);
}
