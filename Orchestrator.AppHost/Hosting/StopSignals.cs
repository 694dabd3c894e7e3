using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Orchestrator.Hosting;

/// <summary>Makes Ctrl-C, SIGTERM, a closed terminal and the end of <c>dotnet run</c> one request to stop; a second asks to hurry.</summary>
internal sealed class StopSignals : IDisposable
{
    readonly CancellationTokenSource stop = new();
    readonly CancellationTokenSource hurry = new();
    readonly PosixSignalRegistration[] registrations;
    readonly Timer? parentWatch;

    public StopSignals()
    {
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Ask();
            }))];
        if (ParentId() is { } parent && IsDotnetRun(parent))
            parentWatch = new(_ => { if (ParentId() != parent) stop.Cancel(); }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public CancellationToken Stop => stop.Token;

    public CancellationToken Hurry => hurry.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        parentWatch?.Dispose();
    }

    void Ask()
    {
        // `dotnet run` passes on the Ctrl-C that the terminal sent to us as well: that is not yet impatience.
        if (stop.IsCancellationRequested && askedFirst.Elapsed > TimeSpan.FromSeconds(1)) hurry.Cancel();
        else if (!stop.IsCancellationRequested)
        {
            askedFirst.Start();
            stop.Cancel();
        }
    }

    readonly Stopwatch askedFirst = new();

    // When `dotnet run` is killed, its child is not: it would hold the port with nobody to stop it.
    static bool IsDotnetRun(int processId)
    {
        try
        {
            var command = File.ReadAllText($"/proc/{processId}/cmdline").Split('\0');
            return Path.GetFileName(command[0]).StartsWith("dotnet", StringComparison.Ordinal) && command.Contains("run");
        }
        catch (IOException)
        {
            return false;
        }
    }

    static int? ParentId()
    {
        if (!OperatingSystem.IsLinux()) return null;
        // pid (name) state ppid: the name may hold spaces and brackets.
        var stat = File.ReadAllText("/proc/self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
