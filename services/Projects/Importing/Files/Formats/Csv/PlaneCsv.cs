using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Importing.Files.Formats.Csv;

/// <summary><c>format=plane</c>: Plane's export of work items, in the columns of today (<c>Identifier</c>, lists as JSON) and of before (<c>ID</c>).</summary>
internal static class PlaneCsv
{
    private const string Tool = "plane";

    private static readonly HashSet<string> Known = new(
        [
            "Identifier", "ID", "Name", "Description", "State Name", "State", "Priority", "Assignees", "Assignee", "Labels", "Start Date", "Target Date", "Parent", "Relations",
            "Project Name", "Project", "Project Identifier", "Sequence Id", "Sub Issues Count", "Link Count", "Attachment Count",
        ], StringComparer.OrdinalIgnoreCase);

    public static TaskFile Read(ReadOnlyMemory<byte> bytes, ReadOptions options)
    {
        var report = new ImportReport();
        if (CsvTable.Open(bytes, report, "Plane", ["Identifier", "ID"], ["Name"], ["State Name", "State"]) is not { } table)
        {
            return CsvTasks.Failed(Tool, options, report);
        }

        var projects = new HashSet<(string Key, string Name)>();
        var file = new TaskFile(Tool, "Plane", options, report);
        CsvTasks.Read(table, file, record =>
        {
            var key = record["Identifier", "ID"];
            projects.Add((record["Project Identifier"] is { Length: > 0 } project ? project : key.Split('-')[0], record["Project Name", "Project"]));
            var task = new SourceTask(key, record.Place) { Title = record["Name"], Parent = record["Parent"] is { Length: > 0 } parent ? parent : null };
            file.SetText(task, TaskFields.Description, record["Description"]);
            file.SetStatus(task, record["State Name", "State"]);
            file.SetPriority(task, record["Priority"]);
            file.SetAssignees(task, List(record["Assignees", "Assignee"]));
            file.SetLabels(task, List(record["Labels"]));
            file.SetDate(task, TaskFields.StartDate, record["Start Date"]);
            file.SetDate(task, TaskFields.DueDate, record["Target Date"]);
            task.After.AddRange(BlockedBy(record["Relations"]));
            if (record["Is Draft"] is "true" or "True")
            {
                TaskFile.Keep(task, "draft", true);
            }

            record.KeepRest(task, Known);
            return task;
        });
        var (source, name) = projects.Count == 1 ? projects.Single() : default;
        return file.Named(options.Title ?? (name is { Length: > 0 } ? name : "Import from Plane"), options.SourceKey ?? (source is { Length: > 0 } ? source : null));
    }

    /// <summary>A JSON list of words, or words separated by commas.</summary>
    private static IEnumerable<string> List(string cell) =>
        Json(cell) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.String).Select(entry => entry.GetString()!) : CsvTasks.Words(cell);

    private static IEnumerable<string> BlockedBy(string cell) =>
        Json(cell) is not { ValueKind: JsonValueKind.Array } list ? [] : list.EnumerateArray()
            .Where(entry => entry.ValueKind == JsonValueKind.Object && Text(entry, "type") == "blocked_by")
            .Select(entry => Text(entry, "issue") ?? "").Where(key => key.Length > 0);

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Json(string cell)
    {
        try
        {
            return cell.StartsWith('[') ? JsonElement.Parse(cell) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
