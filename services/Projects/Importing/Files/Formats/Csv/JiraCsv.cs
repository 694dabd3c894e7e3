using System.Globalization;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Importing.Files.Formats.Csv;

/// <summary><c>format=jira</c>: Jira's export of issues, all fields or the current ones. Columns stand as often as an issue has values.</summary>
internal static class JiraCsv
{
    private const string Tool = "jira";

    private static readonly HashSet<string> Known = new(
        [
            "Issue key", "Issue id", "Summary", "Description", "Status", "Priority", "Assignee", "Labels", "Due Date", "Original estimate", "Σ Original Estimate", "Time Spent",
            "Parent", "Parent id", "Parent key", "Parent summary", "Custom field (Epic Link)", "Inward issue link (Blocks)", "Outward issue link (Blocks)",
            "Project key", "Project name", "Custom field (Start date)", "Status Category",
        ], StringComparer.OrdinalIgnoreCase);

    public static TaskFile Read(ReadOnlyMemory<byte> bytes, ReadOptions options)
    {
        var report = new ImportReport();
        if (CsvTable.Open(bytes, report, "Jira", ["Issue key", "Issue id"], ["Summary"]) is not { } table)
        {
            return CsvTasks.Failed(Tool, options, report);
        }

        var projects = new Dictionary<string, string>();
        var blocks = new List<(SourceTask Blocker, string Blocked)>();
        var file = new TaskFile(Tool, "Jira", options, report);
        CsvTasks.Read(table, file, record =>
        {
            projects[record["Project key"]] = record["Project name"];
            var task = new SourceTask(record["Issue key", "Issue id"], record.Place) { Title = record["Summary"] };
            task.Aliases.Add(record["Issue id"]);
            task.Parent = record["Parent key", "Parent id", "Parent", "Custom field (Epic Link)"] is { Length: > 0 } parent ? parent : null;
            file.SetText(task, TaskFields.Description, record["Description"]);
            file.SetStatus(task, record["Status"]);
            file.SetPriority(task, record["Priority"]);
            file.SetAssignees(task, [record["Assignee"]]);
            file.SetLabels(task, record.All("Labels"));
            file.SetDate(task, TaskFields.DueDate, record["Due Date"]);
            file.SetDate(task, TaskFields.StartDate, record["Custom field (Start date)"]);
            file.SetMinutes(task, TaskFields.EstimatedMinutes, Minutes(record["Original estimate"]));
            file.SetMinutes(task, TaskFields.ActualMinutes, Minutes(record["Time Spent"]));
            task.After.AddRange(record.All("Inward issue link (Blocks)"));
            blocks.AddRange(record.All("Outward issue link (Blocks)").Select(blocked => (task, blocked)));
            record.KeepRest(task, Known);
            return task;
        });

        // The other end of a link may be in the file without saying so itself.
        var byKey = file.Tasks.DistinctBy(task => task.Key).ToDictionary(task => task.Key, StringComparer.OrdinalIgnoreCase);
        foreach (var (blocker, blocked) in blocks)
        {
            if (byKey.TryGetValue(blocked, out var task) && !task.After.Contains(blocker.Key))
            {
                task.After.Add(blocker.Key);
            }
        }

        var (key, name) = projects.Count == 1 ? projects.Single() : default;
        return file.Named(options.Title ?? (name is { Length: > 0 } ? name : key is { Length: > 0 } ? key : "Import from Jira"), options.SourceKey ?? (key is { Length: > 0 } ? key : null));
    }

    /// <summary>Jira's times are in seconds.</summary>
    private static double? Minutes(string seconds) => double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value / 60 : null;
}
