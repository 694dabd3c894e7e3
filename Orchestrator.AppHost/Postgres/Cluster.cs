using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Orchestrator.Postgres;

/// <summary>A server's folder on disk: <c>data/</c> is PostgreSQL's own, beside it the password and the port.</summary>
internal sealed class Cluster
{
    readonly string folder;

    Cluster(string folder) => this.folder = folder;

    public string Data => Path.Combine(folder, "data");

    public int? Major => File.Exists(Path.Combine(Data, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")), CultureInfo.InvariantCulture)
        : null;

    public string Password => File.ReadAllText(PasswordFile);

    string PasswordFile => Path.Combine(folder, "password");

    /// <summary>
    /// Opens the folder; where the user that PostgreSQL must run as can't get there (below <c>/root</c>, say), it becomes a link to
    /// one that the user can reach.
    /// </summary>
    public static Cluster At(string folder, Action<string> log)
    {
        folder = Path.GetFullPath(folder);
        var existing = new DirectoryInfo(folder);
        if (existing.Exists && existing.ResolveLinkTarget(returnFinalTarget: true) is { } target) return new(target.FullName);
        var parent = DataFolder.Create(Path.GetDirectoryName(folder)!);
        if (!Unprivileged.Needed || Unprivileged.CanReach(parent)) return new(DataFolder.Create(folder));

        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var elsewhere = DataFolder.Create(Path.Combine(DataFolder.Default, "clusters", name));
        Directory.CreateSymbolicLink(folder, elsewhere);
        log($"PostgreSQL runs as '{Unprivileged.User}', who can't reach {parent}: {folder} is now a link to {elsewhere}");
        return new(elsewhere);
    }

    /// <summary>Makes the cluster, whole or not at all.</summary>
    public async Task InitialiseAsync(PostgresBinaries binaries, bool durable, CancellationToken cancellationToken)
    {
        var incoming = Path.Combine(folder, "data.incoming");
        if (Directory.Exists(incoming)) Directory.Delete(incoming, recursive: true);
        Directory.CreateDirectory(incoming);
        Unprivileged.Own(incoming);

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        WritePrivately(PasswordFile, password);
        var handedOver = Path.Combine(folder, "password.incoming");
        WritePrivately(handedOver, password);
        Unprivileged.Own(handedOver);

        // Byte order for speed and sameness everywhere, yet upper and lower case of every script.
        string[] locale = binaries.Major >= 17
            ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            : [OperatingSystem.IsLinux() ? "--locale=C.UTF-8" : "--locale=C"];
        string[] arguments =
        [
            "-D", incoming, "-U", "postgres", "-E", "UTF8", "-A", "scram-sha-256", $"--pwfile={handedOver}", "--no-instructions",
            .. locale, .. durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        var said = new List<string>();
        var code = await ChildProcess.RunAsync(
            new(binaries.Program("initdb"), arguments) { User = Unprivileged.User, WorkingDirectory = incoming },
            line => { lock (said) said.Add(line); },
            cancellationToken);
        File.Delete(handedOver);
        if (code != 0) throw new EmbeddedPostgresException($"initdb failed: {string.Join(Environment.NewLine, said)}");
        Directory.Move(incoming, Data);
    }

    /// <summary>The port it had last, so that what a person noted down stays true, unless another program has it now.</summary>
    public int ChoosePort()
    {
        var file = Path.Combine(folder, "port");
        if (File.Exists(file) && int.TryParse(File.ReadAllText(file), out var last) && LoopbackPort.IsFree(last)) return last;
        var port = LoopbackPort.Choose();
        File.WriteAllText(file, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }

    /// <summary>Stops a server that an earlier run left behind on this folder, and clears its pid file away.</summary>
    public async Task EndLeftoverAsync(Action<string> log)
    {
        var pidFile = Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(pidFile)) return;
        // Its first line is the process, its third the second that it started in.
        var lines = await File.ReadAllLinesAsync(pidFile);
        if (lines.Length > 2 && int.TryParse(lines[0], out var pid) && long.TryParse(lines[2], out var startedAt)
            && FindServer(pid, startedAt) is { } leftover)
        {
            using (leftover)
            {
                log($"Stopping a PostgreSQL that an earlier run left behind (pid {leftover.Id})");
                ChildProcess.Send(leftover, Signal.Interrupt);
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
                try
                {
                    await leftover.WaitForExitAsync(patience.Token);
                }
                catch (OperationCanceledException)
                {
                    ChildProcess.Send(leftover, Signal.Quit);
                    await leftover.WaitForExitAsync();
                }
            }
        }
        // In a container another program soon has the same pid, and PostgreSQL would take that for itself.
        File.Delete(pidFile);
    }

    // A pid alone proves nothing after a reboot: the process must be a postgres that started when the file says.
    static Process? FindServer(int pid, long startedAt)
    {
        try
        {
            var process = Process.GetProcessById(pid);
            var age = new DateTimeOffset(process.StartTime).ToUnixTimeSeconds() - startedAt;
            if (process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && Math.Abs(age) <= 5) return process;
            process.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    static void WritePrivately(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
