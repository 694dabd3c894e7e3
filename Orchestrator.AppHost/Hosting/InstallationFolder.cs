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
            if (FileLock.TryTake(lockFile) is { } taken) return new(path, taken);
            var holder = FileLock.Holder(lockFile) is { } pid ? $"pid {pid}" : "another process";
            throw Refuse(path, $"is in use by {holder}; stop that instance, or");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw Refuse(path, $"can't be used ({exception.Message});");
        }
    }

    public void Dispose() => held.Dispose();

    static HostingException Refuse(string path, string reason) =>
        new($"the data folder {path} {reason} set ORCHESTRATOR_DATA to another folder.");
}
