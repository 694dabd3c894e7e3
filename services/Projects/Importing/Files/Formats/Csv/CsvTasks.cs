using Orchestrator.Patches;

namespace Orchestrator.Projects.Importing.Files.Formats.Csv;

/// <summary>What the CSV files of other tools have in common: a row a task, known columns to fields, the others kept.</summary>
internal static class CsvTasks
{
    /// <summary>The tasks of a table, up to what a project holds.</summary>
    public static void Read(CsvTable table, TaskFile file, Func<CsvRecord, SourceTask?> read)
    {
        foreach (var record in table.Records())
        {
            if (file.Tasks.Count >= Limits.Tasks)
            {
                file.Report.Error(record.Place, "too_large", $"The file has over {Limits.Tasks} tasks, which is what a project holds.");
                return;
            }

            if (read(record) is { } task)
            {
                file.Tasks.Add(task);
            }
        }
    }

    public static TaskFile Failed(string tool, ReadOptions options, ImportReport report) => new(tool, tool, options, report);

    /// <summary>The words of a cell, separated by commas.</summary>
    public static IEnumerable<string> Words(string cell) => cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
