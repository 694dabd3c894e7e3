using System.Collections.Concurrent;
using System.Diagnostics;

namespace Orchestrator.Postgres;

/// <summary>
/// Starts processes that don't outlive this one. On Linux the kernel sees to it (<c>setpriv --pdeathsig</c>); on other Unixes a
/// shell waits at the far end of a pipe that closes with this process. Each child gets a process group of its own, so that Ctrl-C
/// reaches only this process, which then stops the others in order.
/// </summary>
internal static class Lifeline
{
    // When the pipe on standard input closes, the child is killed. Shells that can give it a process group of its own (set -m).
    const string ShellWatch =
        """
        set -m 2>/dev/null; exec 3<&0; signal=$1; shift
        "$@" 3<&- </dev/null & child=$!
        trap 'kill -TERM $child' TERM; trap 'kill -INT $child' HUP; trap '' INT
        { trap '' TERM HUP INT; read -r never <&3; kill -$signal $child; } >/dev/null 2>&1 & watch=$!
        exec 3<&-
        wait $child; code=$?
        while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
        kill -KILL $watch 2>/dev/null; exit $code
        """;

    // The kernel watches the *thread* that forked, not the process: all children are started by one thread that never ends.
    static readonly BlockingCollection<Action> Starts = StartThread();

    static readonly Lazy<string?> Setpriv = new(() => OperatingSystem.IsLinux() ? FindProgram("setpriv") : null);
    static readonly Lazy<string?> Setsid = new(() => OperatingSystem.IsLinux() ? FindProgram("setsid") : null);

    static bool UseShell => !OperatingSystem.IsWindows() && (Setpriv.Value is null || Setsid.Value is null);

    public static Task<Process> StartAsync(ChildProgram program)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                var process = Process.Start(Describe(program))!;
                if (!UseShell) process.StandardInput.Close();
                started.SetResult(process);
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });
        return started.Task;
    }

    /// <summary>The signal to send for the child to get this one: a shell must not take an interrupt for the terminal's Ctrl-C.</summary>
    public static int NumberOf(Signal signal) => UseShell && signal is Signal.Interrupt ? 1 : (int)signal;

    /// <summary>Lets the watching shell of an ended child go.</summary>
    public static void Release(Process process) => process.StandardInput.Close();

    /// <summary>The full path of a program on the PATH, or null.</summary>
    public static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => OperatingSystem.IsWindows()
                ? new[] { Path.Combine(folder, name + ".exe"), Path.Combine(folder, name + ".cmd") }
                : [Path.Combine(folder, name)])
            .FirstOrDefault(File.Exists);

    static ProcessStartInfo Describe(ChildProgram program)
    {
        var file = Path.IsPathRooted(program.FileName)
            ? program.FileName
            : FindProgram(program.FileName) ?? throw new System.ComponentModel.Win32Exception($"'{program.FileName}' is not on the PATH.");
        string[] prefix = OperatingSystem.IsWindows() ? []
            : UseShell ? ["/bin/sh", "-c", ShellWatch, "sh", SignalName(program.OnOrphaned)]
            : [Setsid.Value!, Setpriv.Value!, "--pdeathsig", SignalName(program.OnOrphaned), "--"];
        string[] command = [.. prefix, file, .. program.Arguments];

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = program.WorkingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // .NET changes the user between fork and exec.
        if (program.User is not null) start.UserName = program.User;
        foreach (var (name, value) in program.Environment) start.Environment[name] = value;
        return start;
    }

    static string SignalName(Signal signal) => signal switch
    {
        Signal.Interrupt => "INT",
        Signal.Quit => "QUIT",
        Signal.Terminate => "TERM",
        _ => "KILL",
    };

    static BlockingCollection<Action> StartThread()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable()) start();
        })
        { IsBackground = true, Name = "child processes" }.Start();
        return starts;
    }
}
