using System.Text.Json.Nodes;

namespace Orchestrator.Projects.Importing.Files.Formats.Csv;

/// <summary>A CSV file with a header: its rows by the names of their columns, which may stand more than once.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, List<int>> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<string> header;
    private readonly IEnumerable<CsvRow> rows;

    private CsvTable(CsvRow head, IEnumerable<CsvRow> rows)
    {
        this.rows = rows;
        header = [.. head.Cells.Select(name => name.Trim())];
        foreach (var (index, name) in header.Index())
        {
            (columns.TryGetValue(name, out var places) ? places : columns[name] = []).Add(index);
        }
    }

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>The names of the columns, in their order.</summary>
    public IEnumerable<string> Header => header;

    /// <param name="needed">Alternatives of columns without which the file is of another format.</param>
    /// <returns>Null, with the reason in the report, where the file is no such table.</returns>
    public static CsvTable? Open(ReadOnlyMemory<byte> file, ImportReport report, string format, params string[][] needed)
    {
        var utf8 = SourceText.ToUtf8(file, report);
        if (report.HasErrors)
        {
            return null;
        }

        var rows = new CsvReader(utf8, report).Rows().GetEnumerator();
        if (!rows.MoveNext())
        {
            if (!report.HasErrors)
            {
                report.Error(new SourcePlace(1), "malformed", "The file has no header.");
            }

            return null;
        }

        var table = new CsvTable(rows.Current, Rest(rows));
        foreach (var alternatives in needed.Where(alternatives => !alternatives.Any(table.Has)))
        {
            report.Error(new SourcePlace(1), "unknown_format", $"The file is no CSV of {format}: it has no column {string.Join(" or ", alternatives.Select(name => $"'{name}'"))}.");
        }

        return report.HasErrors ? null : table;
    }

    /// <summary>The rows, once.</summary>
    public IEnumerable<CsvRecord> Records() => rows.Select(row => new CsvRecord(this, row));

    internal IReadOnlyList<int> Places(string column) => columns.TryGetValue(column, out var places) ? places : [];

    private static IEnumerable<CsvRow> Rest(IEnumerator<CsvRow> rows)
    {
        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }
}

/// <summary>A row by the names of its columns.</summary>
internal sealed class CsvRecord(CsvTable table, CsvRow row)
{
    public SourcePlace Place => new(row.Line);

    /// <summary>The first cell of these columns that is not empty, with the apostrophe that disarms a formula taken off; "" where none is.</summary>
    public string this[params ReadOnlySpan<string> names]
    {
        get
        {
            foreach (var name in names)
            {
                foreach (var value in All(name))
                {
                    return value;
                }
            }

            return "";
        }
    }

    /// <summary>The cells of a column that stands several times, those that are not empty.</summary>
    public IEnumerable<string> All(string name) =>
        table.Places(name).Where(index => index < row.Cells.Count).Select(index => Exporting.CsvText.Armed(row.Cells[index])).Where(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>Keeps in the metadata what stands in columns that nobody has read.</summary>
    /// <param name="read">The columns that have a field.</param>
    public void KeepRest(SourceTask task, IReadOnlySet<string> read)
    {
        foreach (var name in table.Header.Where(name => name.Length > 0 && !read.Contains(name)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var values = All(name).ToList();
            if (values.Count > 0)
            {
                TaskFile.Keep(task, name, values.Count == 1 ? JsonValue.Create(values[0]) : new JsonArray([.. values.Select(value => (JsonNode)SourceText.Clean(value, out _))]));
            }
        }
    }
}
