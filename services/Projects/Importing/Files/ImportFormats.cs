using Orchestrator.Projects.Importing.Files.Formats;
using Orchestrator.Projects.Importing.Files.Formats.Backlog;
using Orchestrator.Projects.Importing.Files.Formats.Csv;
using Orchestrator.Projects.Importing.Histories;
using Orchestrator.Projects.Importing.Planning;

namespace Orchestrator.Projects.Importing.Files;

/// <summary>The formats of files by their names in <c>?format=</c>: each a pure reader of bytes. A history (<see cref="HistoryLines"/>) is none of them.</summary>
internal static class ImportFormats
{
    public static readonly IReadOnlyDictionary<string, Func<ReadOnlyMemory<byte>, ReadOptions, SourceFile>> All =
        new Dictionary<string, Func<ReadOnlyMemory<byte>, ReadOptions, SourceFile>>
        {
            ["json"] = StateFileReader.Read,
            ["csv"] = Mended(OwnCsv.Read),
            ["taskmaster"] = Mended(TaskMaster.Read),
            ["backlog"] = Mended(BacklogFolder.Read),
            ["linear"] = Mended(LinearCsv.Read),
            ["jira"] = Mended(JiraCsv.Read),
            ["plane"] = Mended(PlaneCsv.Read),
            ["todoist"] = Mended(TodoistCsv.Read),
        };

    public static string Names => string.Join(", ", All.Keys.Prepend(HistoryLines.Format));

    private static Func<ReadOnlyMemory<byte>, ReadOptions, SourceFile> Mended(Func<ReadOnlyMemory<byte>, ReadOptions, TaskFile> read) => (bytes, options) =>
    {
        var file = read(bytes, options);
        if (!file.Report.HasErrors)
        {
            Mending.Mend(file);
        }

        return file;
    };
}
