namespace Orchestrator.Postgres;

/// <summary>Where an installation keeps what must survive a restart.</summary>
public static class DataFolder
{
    /// <summary>The user's data directory; for root a system folder: PostgreSQL runs as a user who can't look under <c>/root</c>.</summary>
    public static string Default { get; } = Unprivileged.Needed
        ? "/var/lib/orchestrator"
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "orchestrator");

    /// <summary>Creates the folder so that the user PostgreSQL runs as can walk through it, whatever the umask.</summary>
    public static string Create(string path)
    {
        path = Path.GetFullPath(path);
        if (!Directory.Exists(path))
        {
            if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent)) Create(parent);
            Directory.CreateDirectory(path);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        // Also for a folder that root made elsewhere, by mktemp say: walking through is opened, listing stays closed.
        if (Unprivileged.Needed) Unprivileged.OpenWalkThrough(path);
        return path;
    }
}
