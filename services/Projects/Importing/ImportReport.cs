using System.Text.Json.Serialization;

namespace Orchestrator.Projects.Importing;

internal enum ImportStatus
{
    Running,
    Done,
    Failed,
}

internal enum ImportSeverity
{
    /// <summary>Why the import failed.</summary>
    Error,

    /// <summary>It came in otherwise than the file says.</summary>
    Mended,

    /// <summary>It did not come in.</summary>
    Dropped,
}

/// <summary>What became of one thing in the file.</summary>
/// <param name="Line">1-based line of the file; absent where the format has none, 0 for the whole.</param>
/// <param name="Path">Where in the file, for formats that are no lines: <c>tasks[3].title</c>, <c>tasks/task-7.md</c>.</param>
internal sealed record ImportNote(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line,
    string Code,
    string Message,
    ImportSeverity Severity = ImportSeverity.Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Path = null);

/// <summary>What an import makes of a project's tasks.</summary>
/// <param name="Unchanged">They are here already, as the file has them, or the file says of them what it said before.</param>
/// <param name="Skipped">They are in the trash here, or came in nowhere.</param>
internal sealed record ImportCounts(int Tasks, int Created, int Updated, int Unchanged, int Skipped);

/// <summary>Where in the file something stands.</summary>
internal readonly record struct SourcePlace(int? Line, string? Path = null);

/// <summary>The notes of one import, in the order of the file; bounded, so that a hostile file makes no endless report.</summary>
internal sealed class ImportReport
{
    public const int Limit = 1_000;

    private readonly List<ImportNote> notes = [];
    private int beyond;

    public ImportReport()
    {
    }

    /// <summary>A report that goes on from another, and leaves that as it is.</summary>
    public ImportReport(ImportReport so)
    {
        notes = [.. so.notes];
        beyond = so.beyond;
        HasErrors = so.HasErrors;
    }

    public bool HasErrors { get; private set; }

    public IReadOnlyList<ImportNote> Notes =>
        beyond == 0 ? notes : [.. notes, new ImportNote(0, "more", $"{beyond} more of this kind; only the first {Limit} are told.", HasErrors ? ImportSeverity.Error : ImportSeverity.Mended)];

    public void Error(SourcePlace place, string code, string message)
    {
        HasErrors = true;
        Add(place, code, message, ImportSeverity.Error);
    }

    public void Mended(SourcePlace place, string code, string message) => Add(place, code, message, ImportSeverity.Mended);

    public void Dropped(SourcePlace place, string code, string message) => Add(place, code, message, ImportSeverity.Dropped);

    /// <summary>The report in a line or two, for people.</summary>
    public string Summary()
    {
        var words = notes.GroupBy(note => note.Severity).Select(group => $"{group.Count() + (beyond > 0 ? "+" : "")} {group.Key.ToString().ToLowerInvariant()}");
        return notes.Count == 0 ? "" : $"{string.Join(", ", words)}: {string.Join(" ", notes.Take(3).Select(note => note.Message))}";
    }

    private void Add(SourcePlace place, string code, string message, ImportSeverity severity)
    {
        if (notes.Count < Limit)
        {
            notes.Add(new ImportNote(place.Line, code, message, severity, place.Path));
        }
        else
        {
            beyond++;
        }
    }
}
