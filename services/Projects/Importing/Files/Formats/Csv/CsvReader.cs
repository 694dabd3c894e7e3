using System.Text;

namespace Orchestrator.Projects.Importing.Files.Formats.Csv;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The 1-based line on which it begins; a quoted cell may go on over several.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>
/// RFC 4180 as tools write it: also lines ended by LF or CR alone, and quotes within an unquoted cell. Rows come one by one, so that a file is never
/// twice in memory; what is too large is refused where it shows.
/// </summary>
internal sealed class CsvReader(ReadOnlyMemory<byte> utf8, ImportReport report, char? separator = null)
{
    private const int MostColumns = 5_000;
    private const int LongestCell = 1_000_000;

    private readonly StringBuilder cell = new();

    /// <summary>The separator of the file: semicolons and tabs are what spreadsheets of some countries write.</summary>
    private readonly char separator = separator ?? SeparatorOf(utf8.Span);

    public IEnumerable<CsvRow> Rows()
    {
        using var text = new StreamReader(Open(utf8), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
        var line = 1;
        while (text.Peek() >= 0)
        {
            var began = line;
            if (Row(text, ref line) is not { } cells)
            {
                yield break;
            }

            if (cells.Count > 1 || cells[0].Length > 0)
            {
                yield return new CsvRow(began, cells);
            }
        }
    }

    private List<string>? Row(StreamReader text, ref int line)
    {
        var cells = new List<string>();
        var began = line;
        while (true)
        {
            cell.Clear();
            var quoted = text.Peek() == '"';
            if (quoted)
            {
                text.Read();
                if (!Quoted(text, ref line))
                {
                    return null;
                }
            }

            var end = Rest(text);
            if (cell.Length > LongestCell)
            {
                report.Error(new SourcePlace(began), "too_large", $"A cell has over {LongestCell} characters.");
                return null;
            }

            cells.Add(cell.ToString());
            if (cells.Count > MostColumns)
            {
                report.Error(new SourcePlace(began), "too_large", $"The row has over {MostColumns} cells.");
                return null;
            }

            if (end != separator)
            {
                line++;
                return cells;
            }
        }
    }

    /// <summary>The inside of quotes; false, and told, where they are never closed.</summary>
    private bool Quoted(StreamReader text, ref int line)
    {
        var opened = line;
        while (text.Read() is >= 0 and var read)
        {
            var character = (char)read;
            if (character == '"')
            {
                if (text.Peek() != '"')
                {
                    return true;
                }

                text.Read();
            }

            line += character == '\n' || (character == '\r' && text.Peek() != '\n') ? 1 : 0;
            if (cell.Length <= LongestCell)
            {
                cell.Append(character);
            }
        }

        report.Error(new SourcePlace(opened), "malformed", $"A quote that is opened on line {opened} is never closed.");
        return false;
    }

    /// <summary>Up to the separator or the end of the line; what ended it.</summary>
    private int Rest(StreamReader text)
    {
        while (text.Read() is >= 0 and var read)
        {
            var character = (char)read;
            if (character == separator || character == '\n')
            {
                return character;
            }

            if (character == '\r')
            {
                if (text.Peek() == '\n')
                {
                    text.Read();
                }

                return '\n';
            }

            if (cell.Length <= LongestCell)
            {
                cell.Append(character);
            }
        }

        return -1;
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray());

    private static char SeparatorOf(ReadOnlySpan<byte> utf8)
    {
        var end = utf8.IndexOfAny((byte)'\n', (byte)'\r');
        var head = end < 0 ? utf8 : utf8[..end];
        return head.Contains((byte)',') ? ',' : head.Contains((byte)';') ? ';' : head.Contains((byte)'\t') ? '\t' : ',';
    }
}
