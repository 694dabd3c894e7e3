using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Exporting;

/// <summary>A form in which a moment of a project goes out.</summary>
/// <param name="Write">The file, piece by piece; a pure function of the moment.</param>
internal sealed record ExportFormat(string Name, string Extension, string MediaType, Func<ProjectMoment, IEnumerable<string>> Write);

/// <summary>The forms of a state. The history has one of its own, <see cref="ExportHistory"/>.</summary>
internal static class ExportFormats
{
    public static readonly IReadOnlyList<ExportFormat> OfStates =
    [
        new("json", "json", "application/json; charset=utf-8", moment => StateFile.Write(moment.State)),
        new("csv", "csv", "text/csv; charset=utf-8", moment => CsvExport.Write(moment.State)),
        new("markdown", "md", "text/markdown; charset=utf-8", moment => MarkdownExport.Write(moment.State)),
        new("ics", "ics", "text/calendar; charset=utf-8", moment => CalendarExport.Write(moment)),
    ];

    public static string Names => string.Join(", ", OfStates.Select(format => format.Name).Append(ExportHistory.Format));
}
