using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Orchestrator.Postgres;

/// <summary>PostgreSQL refuses to run as root; for root it runs as <c>nobody</c>, who must own its files and reach its programs.</summary>
internal static class Unprivileged
{
    const UnixFileMode WalkThrough = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    [UnsupportedOSPlatformGuard("windows")]
    public static bool Needed { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static string? User => Needed ? "nobody" : null;

    /// <summary>Whether every folder on the way can be walked through by a user who owns none of them.</summary>
    public static bool CanReach(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        return true;
    }

    [UnsupportedOSPlatform("windows")]
    public static void OpenWalkThrough(string folder)
    {
        var mode = File.GetUnixFileMode(folder);
        if (!mode.HasFlag(WalkThrough)) File.SetUnixFileMode(folder, mode | WalkThrough);
    }

    public static void Own(string path)
    {
        if (!Needed) return;
        var (uid, gid) = Ids.Value;
        if (ChangeOwner(path, uid, gid) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Can't give {path} to {User}");
    }

    static readonly Lazy<(uint Uid, uint Gid)> Ids = new(() =>
    {
        var entry = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields[0] == User)
            ?? throw new InvalidOperationException("PostgreSQL can't run as root, and this system has no user 'nobody' to run it as.");
        // On macOS the numbers are negative.
        return (unchecked((uint)int.Parse(entry[2], System.Globalization.CultureInfo.InvariantCulture)),
            unchecked((uint)int.Parse(entry[3], System.Globalization.CultureInfo.InvariantCulture)));
    });

    [DllImport("libc", EntryPoint = "chown", SetLastError = true, BestFitMapping = false)]
    static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
