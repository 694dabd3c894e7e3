using Orchestrator.Postgres;

namespace Orchestrator.Hosting;

/// <summary>The folder of an installation, held by one running instance.</summary>
internal sealed class InstallationFolder : IDisposable
{
    readonly FileLock held;

    InstallationFolder(string path, FileLock held)
    {
        Path = path;
        this.held = held;
        Logs = DataFolder.Create(System.IO.Path.Combine(path, "logs"));
    }

    public string Path { get; }

    public string Logs { get; }

    /// <exception cref="HostingException">Another instance has it, or it can't be written.</exception>
    public static InstallationFolder Open(string path)
    {
        try
        {
            path = DataFolder.Create(path);
            var lockFile = System.IO.Path.Combine(path, "instance.lock");
            return FileLock.TryTake(lockFile) is { } taken
                ? new(path, taken)
                : throw new HostingException(
                    $"the data folder {path} is in use by {(FileLock.Holder(lockFile) is { } pid ? $"pid {pid}" : "another process")}; stop that instance, or set ORCHESTRATOR_DATA to another folder.");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new HostingException($"the data folder {path} can't be used ({exception.Message}); set ORCHESTRATOR_DATA to another folder.");
        }
    }

    public void Dispose() => held.Dispose();
}
