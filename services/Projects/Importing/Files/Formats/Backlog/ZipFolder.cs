using System.IO.Compression;

namespace Orchestrator.Projects.Importing.Files.Formats.Backlog;

/// <summary>
/// A folder of small text files in a zip, read in memory: nothing is ever written to a disk, and what unpacks to more than it should is refused while it
/// unpacks, whatever its directory says.
/// </summary>
internal static class ZipFolder
{
    private const int MostEntries = 20_000;
    private const long MostBytes = 100 * 1024 * 1024;
    private const int MostFileBytes = 2 * 1024 * 1024;

    // Text packs to a fifth, at most to a fiftieth; a bomb to a thousandth and less.
    private const int MostRatio = 200;

    /// <param name="wanted">Which of the files, by their paths.</param>
    /// <returns>The wanted files in the order of their paths; null, with the reason in the report, where the zip is none, or hostile.</returns>
    public static List<(string Path, ReadOnlyMemory<byte> Content)>? Read(ReadOnlyMemory<byte> zip, Func<string, bool> wanted, ImportReport report)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip.ToArray(), writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
            {
                return Refused(report, $"The zip has {archive.Entries.Count} entries; {MostEntries} are the limit.");
            }

            var files = new List<(string, ReadOnlyMemory<byte>)>();
            var total = 0L;
            foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var path = entry.FullName.Replace('\\', '/');
                if (path.StartsWith('/') || path.Contains(':') || path.Contains('\0') || path.Split('/').Contains(".."))
                {
                    report.Dropped(new SourcePlace(null, SourceText.Short(path)), "unsafe_path", "The path leads out of the folder; the file is left out.");
                    continue;
                }

                if (path.EndsWith('/') || !wanted(path))
                {
                    continue;
                }

                if (Content(entry) is not { } content)
                {
                    report.Dropped(new SourcePlace(null, SourceText.Short(path)), "too_large", $"The file has over {MostFileBytes} bytes; it is left out.");
                    continue;
                }

                total += content.Length;
                if (total > MostBytes || (total > MostFileBytes && total / MostRatio > zip.Length))
                {
                    return Refused(report, $"The zip unpacks to over {MostBytes} bytes, or to over {MostRatio} times its size.");
                }

                files.Add((path, content));
            }

            return files;
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException or IOException or ArgumentException)
        {
            report.Error(new SourcePlace(0), "malformed", $"The file is no zip that can be read: {exception.Message}");
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? Content(ZipArchiveEntry entry)
    {
        if (entry.Length > MostFileBytes)
        {
            return null;
        }

        using var stream = entry.Open();
        var content = new byte[(int)entry.Length + 1];
        var read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return read > entry.Length ? null : content.AsMemory(0, read);
    }

    private static List<(string, ReadOnlyMemory<byte>)>? Refused(ImportReport report, string reason)
    {
        report.Error(new SourcePlace(0), "too_large", reason);
        return null;
    }
}
