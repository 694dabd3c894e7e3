using Orchestrator.Patches;

namespace Orchestrator.Projects.Importing.Files.Formats.Csv;

/// <summary><c>format=linear</c>: the export of a Linear workspace or team.</summary>
internal static class LinearCsv
{
    private const string Tool = "linear";

    private static readonly HashSet<string> Known = new(
        ["ID", "Title", "Description", "Status", "Priority", "Assignee", "Labels", "Due Date", "Parent issue", "Blocked by", "URL"], StringComparer.OrdinalIgnoreCase);

    public static TaskFile Read(ReadOnlyMemory<byte> bytes, ReadOptions options)
    {
        var report = new ImportReport();
        if (CsvTable.Open(bytes, report, "Linear", ["ID"], ["Title"], ["Status"]) is not { } table)
        {
            return CsvTasks.Failed(Tool, options, report);
        }

        var teams = new HashSet<string>();
        var file = new TaskFile(Tool, "Linear", options, report);
        CsvTasks.Read(table, file, record =>
        {
            teams.Add(record["Team"]);
            var task = new SourceTask(record["ID"], record.Place) { Title = record["Title"], Parent = record["Parent issue"] is { Length: > 0 } parent ? parent : null };
            file.SetText(task, TaskFields.Description, record["Description"]);
            file.SetStatus(task, record["Status"]);
            file.SetPriority(task, record["Priority"]);
            file.SetAssignees(task, [record["Assignee"]]);
            file.SetLabels(task, CsvTasks.Words(record["Labels"]));
            file.SetDate(task, TaskFields.DueDate, record["Due Date"]);
            task.After.AddRange(CsvTasks.Words(record["Blocked by"]));
            task.Url = record["URL"] is { Length: > 0 } url ? url : null;

            // Linear's estimates are points, which are no minutes: they stay what they are, among the rest.
            record.KeepRest(task, Known);
            return task;
        });
        var team = teams.Count == 1 ? teams.Single() : "";
        return file.Named(options.Title ?? (team.Length > 0 ? team : "Import from Linear"), options.SourceKey ?? (team.Length > 0 ? team : null));
    }
}
