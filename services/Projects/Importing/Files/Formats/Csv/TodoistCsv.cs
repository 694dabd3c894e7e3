using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Importing.Files.Formats.Csv;

/// <summary>
/// <c>format=todoist</c>: a project as Todoist exports it, a row a task, a section or a comment, the tree by indentation. It has no ids: a task is
/// known by the titles on the way to it, so one that is renamed there comes in anew.
/// </summary>
internal static partial class TodoistCsv
{
    private const string Tool = "todoist";

    private static readonly HashSet<string> Known = new(
        ["TYPE", "CONTENT", "DESCRIPTION", "PRIORITY", "INDENT", "RESPONSIBLE", "DATE", "DEADLINE", "DURATION", "DURATION_UNIT", "DATE_LANG", "DEADLINE_LANG", "TIMEZONE", "AUTHOR", "meta"],
        StringComparer.OrdinalIgnoreCase);

    public static TaskFile Read(ReadOnlyMemory<byte> bytes, ReadOptions options)
    {
        var report = new ImportReport();
        if (CsvTable.Open(bytes, report, "Todoist", ["TYPE"], ["CONTENT"], ["INDENT"]) is not { } table)
        {
            return CsvTasks.Failed(Tool, options, report);
        }

        var section = "";
        var path = new List<SourceTask>();
        var file = new TaskFile(Tool, "Todoist", options, report);
        CsvTasks.Read(table, file, record =>
        {
            switch (record["TYPE"].Trim().ToLowerInvariant())
            {
                case "section":
                    section = record["CONTENT"].Trim();
                    path.Clear();
                    return null;
                case "note" when path.Count > 0:
                    Append(file, path[^1], record["CONTENT"]);
                    return null;
                case "task":
                    return Task(record, section, path, file);
                default:
                    return null;
            }
        });
        return file.Named(options.Title ?? "Import from Todoist", options.SourceKey);
    }

    private static SourceTask Task(CsvRecord record, string section, List<SourceTask> path, TaskFile file)
    {
        var content = record["CONTENT"];
        var labels = Label().Matches(content).Select(match => match.Groups[1].Value).ToList();
        var title = Label().Replace(content, " ").Trim();
        var indent = int.TryParse(record["INDENT"], NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? Math.Clamp(stated, 1, path.Count + 1) : 1;
        path.RemoveRange(indent - 1, path.Count - indent + 1);
        var parent = path.Count == 0 ? null : path[^1];
        var task = new SourceTask($"{parent?.Key ?? section} › {title}", record.Place) { Title = title, Parent = parent?.Key };
        path.Add(task);

        file.SetText(task, TaskFields.Description, record["DESCRIPTION"]);
        file.SetStatus(task, null);
        file.SetPriority(task, record["PRIORITY"] switch { "1" => "critical", "2" => "high", "3" => "medium", _ => "" });
        file.SetAssignees(task, [Id().Replace(record["RESPONSIBLE"], "")]);
        file.SetLabels(task, section.Length == 0 ? labels : [section, .. labels]);
        file.SetDate(task, TaskFields.DueDate, record["DEADLINE", "DATE"]);
        var duration = double.TryParse(record["DURATION"], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : default(double?);
        file.SetMinutes(task, TaskFields.EstimatedMinutes, record["DURATION_UNIT"] switch { "minute" => duration, "day" => duration * 480, _ => null });
        record.KeepRest(task, Known);
        return task;
    }

    /// <summary>A comment goes to the end of the description: what a file says must come in, and comments are people's own words here.</summary>
    private static void Append(TaskFile file, SourceTask task, string note)
    {
        var before = task.Fields.GetValueOrDefault(TaskFields.Description.Name)?.GetValue<string>();
        file.SetText(task, TaskFields.Description, $"{before}\n\n> {note.ReplaceLineEndings("\n> ")}");
    }

    [GeneratedRegex(@"(?:^|\s)@([\p{L}\p{N}_-]+)")]
    private static partial Regex Label();

    [GeneratedRegex(@" \(\d+\)$")]
    private static partial Regex Id();
}
