using System.Globalization;

namespace Orchestrator.Postgres;

/// <summary>A file held open while something must not be done twice at once; the system lets go of it when the process ends.</summary>
public sealed class FileLock : IDisposable
{
    readonly FileStream file;

    FileLock(FileStream file) => this.file = file;

    /// <returns>Null when another process holds it.</returns>
    public static FileLock? TryTake(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
        File.WriteAllText(HolderFile(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(file);
    }

    /// <summary>Waits until the other process is done.</summary>
    public static async Task<FileLock> TakeAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(path) is { } taken) return taken;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    /// <summary>The process that holds it, or held it last.</summary>
    public static string? Holder(string path) => File.Exists(HolderFile(path)) ? File.ReadAllText(HolderFile(path)) : null;

    public void Dispose() => file.Dispose();

    // Beside it: a file that is locked can't be read everywhere.
    static string HolderFile(string path) => path + ".pid";
}
